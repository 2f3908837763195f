/**
 * Attribute values as OpenTelemetry has them (common/v1 AnyValue), with integers kept exact: an integer beyond 2^53 is a bigint.
 * Absent is undefined, never null; an AnyValue with nothing set is `{ kind: 'empty' }`'s plain form, `undefined`.
 */
export type AttributeValue =
  | string
  | boolean
  | number
  | bigint
  | Uint8Array
  | readonly AttributeValue[]
  | { readonly [key: string]: AttributeValue }
  | undefined;

/** In the order of the wire, duplicates kept: odd telemetry is shown as it came. */
export type Attributes = ReadonlyArray<readonly [key: string, value: AttributeValue]>;

/** The first value of `key`, or undefined. Linear: an attribute list is short. */
export function findAttribute(attributes: Attributes, key: string): AttributeValue {
  for (const [name, value] of attributes) {
    if (name === key) {
      return value;
    }
  }
  return undefined;
}

/** One line of text for people: lists and maps as JSON, bytes as hex, integers exact. */
export function attributeText(value: AttributeValue): string {
  if (typeof value === 'string') {
    return value;
  }
  if (value === undefined) {
    return '';
  }
  if (value instanceof Uint8Array) {
    return Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  if (typeof value === 'object') {
    return JSON.stringify(value, (_key, inner: unknown) => {
      if (typeof inner === 'bigint') {
        return inner.toString();
      }
      return inner instanceof Uint8Array ? attributeText(inner) : inner;
    });
  }
  return String(value);
}
