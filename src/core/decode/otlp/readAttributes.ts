import type { AttributeValue, Attributes } from '../../trace/attributes';
import { type ProtoReader, WireType } from '../ProtoReader';

/**
 * ```
 *   KeyValue      1 key string, 2 value AnyValue
 *   AnyValue      1 string, 2 bool, 3 int64, 4 double, 5 ArrayValue, 6 KeyValueList, 7 bytes
 *   ArrayValue    1 repeated AnyValue          KeyValueList  1 repeated KeyValue
 * ```
 * ArrayValue and KeyValueList nest; so do these functions, at most MAX_NESTING deep.
 */
const STRING = (1 << 3) | WireType.Length;
const BOOL = (2 << 3) | WireType.Varint;
const INT = (3 << 3) | WireType.Varint;
const DOUBLE = (4 << 3) | WireType.Fixed64;
const ARRAY = (5 << 3) | WireType.Length;
const KVLIST = (6 << 3) | WireType.Length;
const BYTES = (7 << 3) | WireType.Length;
const KEY = (1 << 3) | WireType.Length;
const VALUE = (2 << 3) | WireType.Length;
const ITEM = (1 << 3) | WireType.Length;
const ANY_VALUE_FIELDS = 0b11111110;
const KEY_VALUE_FIELDS = 0b110;
const LIST_FIELDS = 0b10;

/** Lists and maps inside each other; one level is a list of plain values. Real attributes have two or three. */
export const MAX_NESTING = 64;

/** The record that holds it is rejected, the others are not. */
export class NestingError extends Error {
  constructor(
    readonly offset: number,
    readonly messageName: string
  ) {
    super(`attribute nested deeper than ${MAX_NESTING} levels`);
    this.name = 'NestingError';
  }
}

/** The KeyValue just tagged, onto `into`. */
export function readKeyValue(reader: ProtoReader, into: Array<Attributes[number]>, depth = 0): void {
  const outer = reader.enter();
  let key = '';
  let value: AttributeValue;
  while (reader.more()) {
    switch (reader.tag()) {
      case KEY:
        key = reader.string();
        break;
      case VALUE:
        value = readAnyValue(reader, depth);
        break;
      default:
        reader.skipUnknown(KEY_VALUE_FIELDS);
    }
  }
  reader.leave(outer);
  into.push([key, value]);
}

/** The AnyValue just tagged. Of several fields the last counts, as in any oneof. */
export function readAnyValue(reader: ProtoReader, depth = 0): AttributeValue {
  const outer = reader.enter();
  let value: AttributeValue;
  while (reader.more()) {
    switch (reader.tag()) {
      case STRING:
        value = reader.string();
        break;
      case BOOL:
        reader.varint64();
        value = reader.low !== 0 || reader.high !== 0;
        break;
      case INT:
        value = reader.int64();
        break;
      case DOUBLE:
        value = reader.double();
        break;
      case BYTES:
        value = reader.byteString();
        break;
      case ARRAY:
        value = readArray(reader, depth + 1);
        break;
      case KVLIST:
        value = readMap(reader, depth + 1);
        break;
      default:
        reader.skipUnknown(ANY_VALUE_FIELDS);
    }
  }
  reader.leave(outer);
  return value;
}

function readArray(reader: ProtoReader, depth: number): readonly AttributeValue[] {
  const list: AttributeValue[] = [];
  readList(reader, depth, () => list.push(readAnyValue(reader, depth)));
  return list;
}

/** Without a prototype: a key may be called `__proto__`. The last of equal keys counts. */
function readMap(reader: ProtoReader, depth: number): { readonly [key: string]: AttributeValue } {
  const entries: Array<Attributes[number]> = [];
  readList(reader, depth, () => readKeyValue(reader, entries, depth));
  const map: Record<string, AttributeValue> = Object.create(null);
  for (const [key, value] of entries) {
    map[key] = value;
  }
  return map;
}

function readList(reader: ProtoReader, depth: number, readItem: () => void): void {
  if (depth > MAX_NESTING) {
    throw new NestingError(reader.position, reader.messageName);
  }
  const outer = reader.enter();
  while (reader.more()) {
    if (reader.tag() === ITEM) {
      readItem();
    } else {
      reader.skipUnknown(LIST_FIELDS);
    }
  }
  reader.leave(outer);
}

/** Steps over the KeyValue just tagged, throwing what reading it would throw, so that reading it later cannot fail. */
export function checkKeyValue(reader: ProtoReader, depth = 0): void {
  const outer = reader.enter();
  while (reader.more()) {
    switch (reader.tag()) {
      case KEY:
        reader.skip();
        break;
      case VALUE:
        checkAnyValue(reader, depth);
        break;
      default:
        reader.skipUnknown(KEY_VALUE_FIELDS);
    }
  }
  reader.leave(outer);
}

export function checkAnyValue(reader: ProtoReader, depth = 0): void {
  const outer = reader.enter();
  while (reader.more()) {
    switch (reader.tag()) {
      case STRING:
      case BOOL:
      case INT:
      case DOUBLE:
      case BYTES:
        reader.skip();
        break;
      case ARRAY:
        readList(reader, depth + 1, () => checkAnyValue(reader, depth + 1));
        break;
      case KVLIST:
        readList(reader, depth + 1, () => checkKeyValue(reader, depth + 1));
        break;
      default:
        reader.skipUnknown(ANY_VALUE_FIELDS);
    }
  }
  reader.leave(outer);
}
