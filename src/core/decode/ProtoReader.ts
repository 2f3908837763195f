import { decodeUtf8 } from './decodeUtf8';

export const WireType = { Varint: 0, Fixed64: 1, Length: 2, Fixed32: 5 } as const;

const TWO_32 = 4294967296;
const WIRE_TYPE_NAMES = [
  'varint',
  'fixed64',
  'length-delimited',
  'group start',
  'group end',
  'fixed32',
  'wire type 6',
  'wire type 7',
];

/** Bytes that are not protobuf, or not this message. */
export class ProtoError extends Error {
  constructor(
    /** What is wrong, without where. */
    readonly problem: string,
    readonly offset: number,
    /** The message being read, as set by the reader's caller. */
    readonly messageName: string,
    /** Number of the field being read; 0 while reading a tag. */
    readonly field: number
  ) {
    super(`${problem} at byte ${offset}`);
    this.name = 'ProtoError';
  }
}

/**
 * A cursor over protobuf bytes. It knows wire types, no messages:
 *
 * ```
 *   while (reader.more()) {
 *     switch (reader.tag()) {
 *       case (5 << 3) | WireType.Length: ... break;
 *       default: reader.skip();
 *     }
 *   }
 * ```
 * Nothing is copied but ids and text. Every method throws ProtoError rather than read past `end`.
 */
export class ProtoReader {
  readonly bytes: Uint8Array;
  position = 0;
  /** One past the message being read. */
  end: number;
  /** For error messages only. */
  messageName = '';
  /** Low and high word of the last `word64`. */
  low = 0;
  high = 0;
  private lastTag = 0;

  constructor(bytes: Uint8Array) {
    // Plain, also when given Node's Buffer: one hidden class in the hot loops.
    this.bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
    this.end = bytes.length;
  }

  /** Reads [start, end) next: a message body found before. */
  moveTo(start: number, end: number): void {
    this.position = start;
    this.end = end;
  }

  more(): boolean {
    return this.position < this.end;
  }

  /** Field number * 8 + wire type. */
  tag(): number {
    this.lastTag = 0;
    const tag = this.varint();
    if (tag < 8) {
      this.fail('field number 0', this.position - 1);
    }
    return (this.lastTag = tag);
  }

  /** Enters the message in the field just tagged; returns what `leave` wants. */
  enter(): number {
    const outerEnd = this.end;
    const length = this.length();
    this.end = this.position + length;
    return outerEnd;
  }

  leave(outerEnd: number): void {
    this.position = this.end;
    this.end = outerEnd;
  }

  /** Length of what follows, checked against what is left. */
  length(): number {
    const start = this.position;
    const length = this.varint();
    if (length > this.end - this.position) {
      this.fail(`${length} bytes announced, ${this.end - this.position} left`, start);
    }
    return length;
  }

  /** Low 32 bits of a varint, unsigned; a length or tag beyond that is an error, a negative enum is not. */
  varint(): number {
    const bytes = this.bytes;
    const start = this.position;
    if (start < this.end && bytes[start] < 0x80) {
      this.position = start + 1;
      return bytes[start];
    }
    this.varint64();
    if (this.high !== 0 && this.high !== 0xffffffff) {
      this.fail('number beyond 32 bits', start);
    }
    return this.low;
  }

  /** Into `low` and `high`. */
  varint64(): void {
    const start = this.position;
    let low = 0;
    let high = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (this.position >= this.end) {
        this.fail('number cut short', start);
      }
      const byte = this.bytes[this.position++];
      const bits = byte & 0x7f;
      if (shift < 28) {
        low |= bits << shift;
      } else if (shift === 28) {
        low |= bits << 28;
        high = bits >> 4;
      } else {
        high |= bits << (shift - 32);
      }
      if (byte < 0x80) {
        this.low = low >>> 0;
        this.high = high >>> 0;
        return;
      }
    }
    this.fail('number longer than 10 bytes', start);
  }

  /** Exact: a number within 2^53, else a bigint. */
  int64(): number | bigint {
    this.varint64();
    if (this.high < 0x200000) {
      return this.high * TWO_32 + this.low;
    }
    const value = BigInt.asIntN(64, (BigInt(this.high) << 32n) | BigInt(this.low));
    return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
  }

  fixed32(): number {
    this.need(4);
    const bytes = this.bytes;
    const at = this.position;
    this.position += 4;
    return (bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24)) >>> 0;
  }

  fixed64(): bigint {
    const low = this.fixed64Words();
    return (BigInt(this.high) << 32n) | BigInt(low);
  }

  /** Without a bigint: into `low` and `high`; returns `low`. */
  fixed64Words(): number {
    this.need(8);
    this.low = this.fixed32();
    this.high = this.fixed32();
    return this.low;
  }

  double(): number {
    this.need(8);
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.position, 8);
    this.position += 8;
    return view.getFloat64(0, true);
  }

  string(): string {
    const length = this.length();
    this.position += length;
    return decodeUtf8(this.bytes, this.position - length, this.position);
  }

  /** A copy. */
  byteString(): Uint8Array {
    const length = this.length();
    this.position += length;
    return this.bytes.slice(this.position - length, this.position);
  }

  /** Steps over the field just tagged. */
  skip(): void {
    switch (this.lastTag & 7) {
      case WireType.Varint:
        this.varint64();
        break;
      case WireType.Fixed64:
        this.need(8);
        this.position += 8;
        break;
      case WireType.Length: {
        const length = this.length();
        this.position += length;
        break;
      }
      case WireType.Fixed32:
        this.need(4);
        this.position += 4;
        break;
      default:
        this.fail(`${WIRE_TYPE_NAMES[this.lastTag & 7]} where a field was expected`, this.position - 1);
    }
  }

  /**
   * `skip` for the default branch of a message whose known fields all have a case: coming here with one of them means another
   * wire type than the specification's, which is an error. `knownFields` has bit n set for field n.
   */
  skipUnknown(knownFields: number): void {
    const field = this.lastTag >>> 3;
    if (field < 32 && knownFields & (1 << field)) {
      this.fail(`field has the wrong wire type (${WIRE_TYPE_NAMES[this.lastTag & 7]})`, this.position - 1);
    }
    this.skip();
  }

  fail(problem: string, offset: number): never {
    throw new ProtoError(problem, offset, this.messageName, this.lastTag >>> 3);
  }

  private need(bytes: number): void {
    if (this.end - this.position < bytes) {
      this.fail(`${bytes} bytes needed, ${this.end - this.position} left`, this.position);
    }
  }
}
