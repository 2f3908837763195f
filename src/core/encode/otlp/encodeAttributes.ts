import type { AttributeValue, Attributes } from '../../trace/attributes';
import type { ProtoWriter } from '../ProtoWriter';

/**
 * Attributes as repeated KeyValue (common/v1) in `field` of the open message.
 *
 * ```
 *   KeyValue      1 key string, 2 value AnyValue
 *   AnyValue      1 string, 2 bool, 3 int64, 4 double, 5 ArrayValue, 6 KeyValueList, 7 bytes
 *   ArrayValue    1 repeated AnyValue          KeyValueList  1 repeated KeyValue
 * ```
 * Recurses on the nesting of the caller's own objects.
 */
export function encodeAttributes(writer: ProtoWriter, field: number, attributes: Attributes): void {
  for (const [key, value] of attributes) {
    const keyValue = writer.open(field);
    writer.string(1, key);
    encodeAnyValue(writer, 2, value);
    writer.close(keyValue);
  }
}

/** `undefined` is written as an AnyValue with nothing set. */
export function encodeAnyValue(writer: ProtoWriter, field: number, value: AttributeValue): void {
  const anyValue = writer.open(field);
  if (typeof value === 'string') {
    writer.string(1, value);
  } else if (typeof value === 'boolean') {
    writer.bool(2, value);
  } else if (typeof value === 'bigint') {
    writer.int64(3, value);
  } else if (typeof value === 'number') {
    if (Number.isSafeInteger(value) && !Object.is(value, -0)) {
      writer.int64(3, BigInt(value));
    } else {
      writer.double(4, value);
    }
  } else if (value instanceof Uint8Array) {
    writer.bytes(7, value);
  } else if (isList(value)) {
    const list = writer.open(5);
    value.forEach((item) => encodeAnyValue(writer, 1, item));
    writer.close(list);
  } else if (value !== undefined) {
    const map = writer.open(6);
    encodeAttributes(writer, 1, Object.entries(value));
    writer.close(map);
  }
  writer.close(anyValue);
}

function isList(value: AttributeValue): value is readonly AttributeValue[] {
  return Array.isArray(value);
}
