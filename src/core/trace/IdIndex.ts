import { hexAt } from './ids';

/** Steps from an id's own slot. A million well-spread ids stay below 60; ids made to collide need thousands. */
const MOST_STEPS = 256;

/**
 * Finds the first of `rows` with a span id: open addressing over 8-byte ids, at most half full.
 *
 * Ids come from outside and the hash is known, so ids can be made to collide; when one lands too far from its slot a Map, whose
 * hash nobody outside can know, takes over. So building is linear and a look-up takes at most MOST_STEPS, whatever comes.
 */
export class IdIndex {
  private readonly mask: number;
  /** Position in `rows` plus one; 0 is an empty slot. */
  private readonly slots: Int32Array;
  /** The farthest any id is from its own slot: no need to look beyond. */
  private farthest = 0;
  private readonly fallback: Map<string, number> | undefined;

  /**
   * @param ids 8 bytes a row of the batch
   * @param rows the rows to index; one whose id is all zero has none and is left out
   * @param onDuplicate called with the position of each row whose id an earlier one has
   */
  constructor(
    private readonly ids: Uint8Array,
    private readonly rows: Uint32Array,
    onDuplicate: (position: number) => void
  ) {
    let size = 8;
    while (size < rows.length * 2) {
      size *= 2;
    }
    this.mask = size - 1;
    this.slots = new Int32Array(size);
    const duplicates: number[] = [];
    if (!this.fill(duplicates)) {
      duplicates.length = 0;
      this.fallback = this.fillMap(duplicates);
    }
    duplicates.forEach(onDuplicate);
  }

  /** Position in `rows` of the first row whose id is the 8 bytes at `offset` of `bytes`; -1 when none. Zero is never found. */
  find(bytes: Uint8Array, offset: number): number {
    if (this.fallback !== undefined) {
      return this.fallback.get(hexAt(bytes, offset, 8)) ?? -1;
    }
    let slot = hashAt(bytes, offset) & this.mask;
    for (let steps = 0; steps <= this.farthest; steps++) {
      const position = this.slots[slot] - 1;
      if (position < 0 || same(this.ids, this.rows[position] * 8, bytes, offset)) {
        return position;
      }
      slot = (slot + 1) & this.mask;
    }
    return -1;
  }

  private fill(duplicates: number[]): boolean {
    const { ids, rows, slots, mask } = this;
    for (let position = 0; position < rows.length; position++) {
      const offset = rows[position] * 8;
      if (isZero(ids, offset)) {
        continue;
      }
      let slot = hashAt(ids, offset) & mask;
      let steps = 0;
      while (slots[slot] !== 0 && !same(ids, rows[slots[slot] - 1] * 8, ids, offset)) {
        slot = (slot + 1) & mask;
        if (++steps > MOST_STEPS) {
          return false;
        }
      }
      this.farthest = Math.max(this.farthest, steps);
      if (slots[slot] === 0) {
        slots[slot] = position + 1;
      } else {
        duplicates.push(position);
      }
    }
    return true;
  }

  private fillMap(duplicates: number[]): Map<string, number> {
    const map = new Map<string, number>();
    this.rows.forEach((row, position) => {
      const id = hexAt(this.ids, row * 8, 8);
      if (map.has(id)) {
        duplicates.push(position);
      } else if (id !== '') {
        map.set(id, position);
      }
    });
    return map;
  }
}

export function isZero(ids: Uint8Array, offset: number): boolean {
  for (let i = offset; i < offset + 8; i++) {
    if (ids[i] !== 0) {
      return false;
    }
  }
  return true;
}

function hashAt(ids: Uint8Array, at: number): number {
  const low = ids[at] | (ids[at + 1] << 8) | (ids[at + 2] << 16) | (ids[at + 3] << 24);
  const high = ids[at + 4] | (ids[at + 5] << 8) | (ids[at + 6] << 16) | (ids[at + 7] << 24);
  let hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function same(a: Uint8Array, at: number, b: Uint8Array, bt: number): boolean {
  for (let i = 0; i < 8; i++) {
    if (a[at + i] !== b[bt + i]) {
      return false;
    }
  }
  return true;
}
