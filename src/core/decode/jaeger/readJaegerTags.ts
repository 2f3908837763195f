import type { AttributeValue } from '../../trace/attributes';
import { decodeBase64 } from '../decodeBase64';
import type { FileNotes } from '../file/FileNotes';
import { isRecord } from '../file/isRecord';

/** Attributes under construction. */
export type TagList = Array<readonly [key: string, value: AttributeValue]>;

/**
 * Jaeger's KeyValues `{ key, type, value }` as attributes, in their order. Types: string, bool, int64, float64, binary (base64); where the
 * value is not what its type says, it is kept as it came, as text if need be.
 */
export function readJaegerTags(tags: unknown, of: () => string, notes: FileNotes): TagList {
  const list: TagList = [];
  if (tags === undefined || tags === null) {
    return list;
  }
  if (!Array.isArray(tags)) {
    notes.add('Tags are no list and were left out', of());
    return list;
  }
  for (const tag of tags) {
    if (isRecord(tag) && typeof tag.key === 'string') {
      list.push([tag.key, valueOf(tag.type, tag.value)]);
    } else {
      notes.add('A tag has no key and was left out', of());
    }
  }
  return list;
}

/** Takes the first tag of this key out of the list. */
export function takeTag(tags: TagList, key: string): AttributeValue {
  const at = tags.findIndex(([name]) => name === key);
  return at === -1 ? undefined : tags.splice(at, 1)[0][1];
}

/** `takeTag` of a text: another value stays where it is. */
export function takeText(tags: TagList, key: string): string | undefined {
  const at = tags.findIndex(([name, value]) => name === key && typeof value === 'string');
  return at === -1 ? undefined : (tags.splice(at, 1)[0][1] as string);
}

function valueOf(type: unknown, value: unknown): AttributeValue {
  switch (typeof type === 'string' ? type.toLowerCase() : '') {
    case 'bool':
      return value === 'true' ? true : value === 'false' ? false : plainValue(value);
    case 'int64':
      return wholeOf(value) ?? plainValue(value);
    case 'float64':
      return (typeof value === 'string' ? doubleOf(value) : undefined) ?? plainValue(value);
    case 'binary':
      return (typeof value === 'string' ? decodeBase64(value) : undefined) ?? plainValue(value);
    default:
      return plainValue(value);
  }
}

/** What JSON has besides lists and objects stays; those become their own text. */
export function plainValue(value: unknown): AttributeValue {
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number') {
    return value;
  }
  if (value === null || value === undefined) {
    return undefined;
  }
  try {
    return JSON.stringify(value);
  } catch {
    return 'nested too deep to be shown';
  }
}

function wholeOf(value: unknown): number | bigint | undefined {
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? value : undefined;
  }
  if (typeof value !== 'string' || !/^-?[0-9]{1,19}$/.test(value)) {
    return undefined;
  }
  const whole = BigInt(value);
  if (BigInt.asIntN(64, whole) !== whole) {
    return undefined;
  }
  const number = Number(whole);
  return Number.isSafeInteger(number) ? number : whole;
}

function doubleOf(text: string): number | undefined {
  if (!/^(?:-?Infinity|NaN|[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?)$/.test(text)) {
    return undefined;
  }
  const number = Number(text);
  return Number.isNaN(number) && text !== 'NaN' ? undefined : number;
}
