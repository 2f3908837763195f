import { writeHex } from '../trace/ids';

/** Wire types of protobuf's encoding. Groups (3 and 4) are not used by anything we write. */
const VARINT = 0;
const FIXED64 = 1;
const LENGTH = 2;
const FIXED32 = 5;

/** Of a number up to 2^53. */
const MOST_VARINT_BYTES = 8;
const TWO_32 = 4294967296;
const MASK_32 = 0xffffffffn;

/**
 * Writes protobuf messages into one growing buffer. Values are written as given: leaving out defaults is the caller's choice.
 *
 * A message inside a message is opened and closed; its length is not known before, so one byte is left for it and the body
 * moved when that is not enough:
 *
 * ```
 *   open(2)  ->  [tag][ ? ]
 *   ...          [tag][ ? ][ body, 300 bytes ]
 *   close()  ->  [tag][len][len][ body, moved by one ]
 * ```
 */
export class ProtoWriter {
  private buffer: Uint8Array;
  private position = 0;
  private readonly scratch = new DataView(new ArrayBuffer(8));

  constructor(expectedBytes = 1024) {
    this.buffer = new Uint8Array(Math.max(16, expectedBytes));
  }

  /** What was written, as a view: valid while nothing more is written. */
  finish(): Uint8Array {
    return this.buffer.subarray(0, this.position);
  }

  /** Returns the mark that `close` wants. */
  open(field: number): number {
    this.tag(field, LENGTH);
    this.reserve(1);
    return ++this.position;
  }

  close(mark: number): void {
    const length = this.position - mark;
    const more = varintSize(length) - 1;
    // While the position is behind the body: growing keeps only what is before it.
    this.reserve(more + MOST_VARINT_BYTES);
    if (more > 0) {
      this.buffer.copyWithin(mark + more, mark, this.position);
    }
    this.position = mark - 1;
    this.rawVarint(length);
    this.position += length;
  }

  /** Takes back everything since `length()` gave this value. */
  rewind(length: number): void {
    this.position = length;
  }

  length(): number {
    return this.position;
  }

  /** An unsigned whole number up to 2^53 (uint32, enum). */
  varint(field: number, value: number): void {
    this.tag(field, VARINT);
    this.rawVarint(value);
  }

  bool(field: number, value: boolean): void {
    this.varint(field, value ? 1 : 0);
  }

  /** Two's complement, as int64 and int32 have it: 10 bytes when negative. Taken modulo 2^64. */
  int64(field: number, value: bigint): void {
    this.tag(field, VARINT);
    this.reserve(10);
    let rest = BigInt.asUintN(64, value);
    while (rest > 0x7fn) {
      this.buffer[this.position++] = Number(rest & 0x7fn) | 0x80;
      rest >>= 7n;
    }
    this.buffer[this.position++] = Number(rest);
  }

  /** Unsigned, modulo 2^64. */
  fixed64(field: number, value: bigint): void {
    this.tag(field, FIXED64);
    this.word(Number(value & MASK_32));
    this.word(Number((value >> 32n) & MASK_32));
  }

  /** Unsigned, modulo 2^32. */
  fixed32(field: number, value: number): void {
    this.tag(field, FIXED32);
    this.word(value);
  }

  double(field: number, value: number): void {
    this.tag(field, FIXED64);
    this.scratch.setFloat64(0, value, true);
    this.word(this.scratch.getUint32(0, true));
    this.word(this.scratch.getUint32(4, true));
  }

  bytes(field: number, value: Uint8Array): void {
    this.tag(field, LENGTH);
    this.rawVarint(value.length);
    this.reserve(value.length);
    this.buffer.set(value, this.position);
    this.position += value.length;
  }

  /** Hex digits as bytes. Two for each byte: not checked. */
  hex(field: number, value: string): void {
    this.tag(field, LENGTH);
    this.rawVarint(value.length / 2);
    this.reserve(value.length / 2);
    writeHex(value, this.buffer, this.position);
    this.position += value.length / 2;
  }

  /** UTF-8; half a surrogate pair becomes U+FFFD. */
  string(field: number, value: string): void {
    const mark = this.open(field);
    this.reserve(value.length * 3);
    const buffer = this.buffer;
    let position = this.position;
    for (let i = 0; i < value.length; i++) {
      let code = value.charCodeAt(i);
      if (code < 0x80) {
        buffer[position++] = code;
        continue;
      }
      if (code >= 0xd800 && code < 0xe000) {
        const next = i + 1 < value.length ? value.charCodeAt(i + 1) : 0;
        if (code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
          code = 0x10000 + ((code - 0xd800) << 10) + (next - 0xdc00);
          i++;
        } else {
          code = 0xfffd;
        }
      }
      if (code < 0x800) {
        buffer[position++] = 0xc0 | (code >> 6);
      } else {
        if (code < 0x10000) {
          buffer[position++] = 0xe0 | (code >> 12);
        } else {
          buffer[position++] = 0xf0 | (code >> 18);
          buffer[position++] = 0x80 | ((code >> 12) & 0x3f);
        }
        buffer[position++] = 0x80 | ((code >> 6) & 0x3f);
      }
      buffer[position++] = 0x80 | (code & 0x3f);
    }
    this.position = position;
    this.close(mark);
  }

  private tag(field: number, wireType: number): void {
    this.rawVarint(field * 8 + wireType);
  }

  private rawVarint(value: number): void {
    this.reserve(MOST_VARINT_BYTES);
    let rest = value;
    while (rest > 0x7f) {
      // `%`, not `&`: beyond 2^31 bit operations lose the top.
      this.buffer[this.position++] = (rest % 128) | 0x80;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.position++] = rest;
  }

  private word(value: number): void {
    this.reserve(4);
    const word = value % TWO_32;
    this.buffer[this.position++] = word & 0xff;
    this.buffer[this.position++] = (word >>> 8) & 0xff;
    this.buffer[this.position++] = (word >>> 16) & 0xff;
    this.buffer[this.position++] = (word >>> 24) & 0xff;
  }

  private reserve(bytes: number): void {
    const needed = this.position + bytes;
    if (needed <= this.buffer.length) {
      return;
    }
    const larger = new Uint8Array(Math.max(needed, this.buffer.length * 2));
    larger.set(this.buffer.subarray(0, this.position));
    this.buffer = larger;
  }
}

/** Bytes that `value` (0 to 2^53) takes as a varint. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) {
    size++;
  }
  return size;
}
