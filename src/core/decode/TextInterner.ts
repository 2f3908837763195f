import { TextTable } from '../trace/TextTable';
import { decodeUtf8 } from './decodeUtf8';

const SLOTS = 1024;

/**
 * A TextTable filled straight from bytes: the same bytes give the same index, and are decoded once. Entry 0 is "".
 *
 * In front of the table stands a cache of one entry a slot, found by a cheap hash and compared byte by byte, so that a span name
 * that comes again costs no string. Input made to collide only falls through to the table.
 */
export class TextInterner {
  private readonly table = new TextTable('');
  private readonly slotIndex = new Int32Array(SLOTS).fill(-1);
  private readonly slotStart = new Uint32Array(SLOTS);
  private readonly slotLength = new Uint32Array(SLOTS);

  /** All ranges point into `bytes`. */
  constructor(private readonly bytes: Uint8Array) {}

  /** The table itself, not a copy. */
  get texts(): readonly string[] {
    return this.table.texts;
  }

  intern(start: number, end: number): number {
    const length = end - start;
    const bytes = this.bytes;
    let hash = length;
    for (let i = start; i < end; i++) {
      hash = Math.imul(hash ^ bytes[i], 0x01000193);
    }
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const cached = this.slotIndex[slot];
    if (cached >= 0 && this.slotLength[slot] === length && this.same(this.slotStart[slot], start, length)) {
      return cached;
    }
    const index = this.table.indexOf(decodeUtf8(bytes, start, end));
    this.slotIndex[slot] = index;
    this.slotStart[slot] = start;
    this.slotLength[slot] = length;
    return index;
  }

  private same(a: number, b: number, length: number): boolean {
    for (let i = 0; i < length; i++) {
      if (this.bytes[a + i] !== this.bytes[b + i]) {
        return false;
      }
    }
    return true;
  }
}
