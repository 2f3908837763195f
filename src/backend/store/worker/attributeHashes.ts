import { decodeUtf8 } from '../../../core/decode/decodeUtf8';
import { SpanTag } from '../../../core/decode/otlp/decodeSpan';
import { readKeyValue } from '../../../core/decode/otlp/readAttributes';
import { ProtoReader, WireType } from '../../../core/decode/ProtoReader';
import { type Attributes, attributeText } from '../../../core/trace/attributes';

/** Taken out of Math once, as in fingerprint.ts. */
const { imul } = Math;

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
/** Bytes that UTF-8 never has: what stands between key and value, and before numbers. */
const BETWEEN = 0xff;
const RESOURCE = 0xfe;
const FAILURE = 0xfd;

const KEY = (1 << 3) | WireType.Length;
const VALUE = (2 << 3) | WireType.Length;
const STRING = (1 << 3) | WireType.Length;

/**
 * 32 bits for a key and the text of its value (`attributeText`): what the index of attributes holds in their stead. Different
 * ones may share a hash, so what the index finds is looked at again.
 */
export function hashOfAttribute(key: string, value: string): number {
  return hashText(imul(hashText(OFFSET, key) ^ BETWEEN, PRIME), value) >>> 0;
}

/** Stands for all attributes of a resource (`message.id`): they are the same for thousands of spans. */
export function hashOfResource(id: number): number {
  return hashOfNumber(RESOURCE, id);
}

/** Stands for the status "error" of a span of this series. */
export function hashOfFailure(series: number): number {
  return hashOfNumber(FAILURE, series);
}

function hashOfNumber(kind: number, id: number): number {
  let hash = imul(OFFSET ^ kind, PRIME);
  for (let rest = id; rest > 0; rest = Math.floor(rest / 256)) {
    hash = imul(hash ^ (rest % 256), PRIME);
  }
  return hash >>> 0;
}

/** Hashes the attributes of spans in one body. Texts, most of all values, are hashed as they stand there, not decoded. */
export class AttributeHasher {
  private readonly reader: ProtoReader;

  /** The body was decoded before: reading it does not fail. */
  constructor(bytes: Uint8Array) {
    this.reader = new ProtoReader(bytes);
  }

  /** Of the span message in [start, end), one hash for each attribute onto `into`. */
  hash(start: number, end: number, into: number[]): void {
    const { reader } = this;
    reader.moveTo(start, end);
    while (reader.more()) {
      if (reader.tag() === SpanTag.Attribute) {
        into.push(this.hashKeyValue());
      } else {
        reader.skip();
      }
    }
  }

  private hashKeyValue(): number {
    const { reader } = this;
    const start = reader.position;
    const outer = reader.enter();
    let hash = OFFSET;
    // The usual order is a key, then one text; 3 is anything else.
    let reached = 0;
    while (reader.more()) {
      switch (reader.tag()) {
        case KEY: {
          const length = reader.length();
          reader.position += length;
          hash = imul(hashUtf8(OFFSET, reader.bytes, reader.position - length, reader.position) ^ BETWEEN, PRIME);
          reached = reached === 0 ? 1 : 3;
          break;
        }
        case VALUE: {
          const valueEnd = reader.enter();
          let isText = false;
          if (reader.more() && reader.tag() === STRING) {
            const length = reader.length();
            reader.position += length;
            hash = hashUtf8(hash, reader.bytes, reader.position - length, reader.position);
            isText = !reader.more();
          }
          reader.leave(valueEnd);
          reached = isText && reached === 1 ? 2 : 3;
          break;
        }
        default:
          reader.skip();
      }
    }
    reader.leave(outer);
    return reached === 2 ? hash >>> 0 : this.hashDecoded(start, outer);
  }

  /** What is no text, or not written in the usual order. */
  private hashDecoded(start: number, end: number): number {
    const { reader } = this;
    reader.moveTo(start, end);
    const found: Array<Attributes[number]> = [];
    readKeyValue(reader, found);
    return hashOfAttribute(found[0][0], attributeText(found[0][1]));
  }
}

/** As `hashText` of what the bytes are decoded to, ill-formed ones included. */
function hashUtf8(from: number, bytes: Uint8Array, start: number, end: number): number {
  let hash = from;
  for (let i = start; i < end; i++) {
    const byte = bytes[i];
    if (byte >= 0x80) {
      return hashText(from, decodeUtf8(bytes, start, end));
    }
    hash = imul(hash ^ byte, PRIME);
  }
  return hash;
}

function hashText(from: number, text: string): number {
  let hash = from;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0x80) {
      return hashBytes(from, Buffer.from(text, 'utf8'));
    }
    hash = imul(hash ^ unit, PRIME);
  }
  return hash;
}

function hashBytes(from: number, bytes: Uint8Array): number {
  let hash = from;
  for (const byte of bytes) {
    hash = imul(hash ^ byte, PRIME);
  }
  return hash;
}
