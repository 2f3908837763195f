import { hexAt } from './ids';

/** Steps from an id's own slot. A million well-spread ids stay below 60; ids made to collide need thousands. */
const MOST_STEPS = 256;
/** Words of a slot: id low, id high, position plus one (0: empty), unused. Together, so that a step touches one cache line. */
const SLOT_WORDS = 4;

/**
 * Finds the first of `rows` with a span id: open addressing over 8-byte ids, at most half full.
 *
 * Ids come from outside and the hash is known, so ids can be made to collide; when one lands too far from its slot a Map, whose
 * hash nobody outside can know, takes over. So building is linear and a look-up takes at most MOST_STEPS, whatever comes.
 */
export class IdIndex {
  private readonly mask: number;
  private readonly slots: Uint32Array;
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
    this.slots = new Uint32Array(size * SLOT_WORDS);
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
    const { slots, mask, farthest } = this;
    const low = wordAt(bytes, offset);
    const high = wordAt(bytes, offset + 4);
    let slot = hash(low, high) & mask;
    for (let steps = 0; steps <= farthest; steps++) {
      const at = slot * SLOT_WORDS;
      if (slots[at + 2] === 0 || (slots[at] === low && slots[at + 1] === high)) {
        return slots[at + 2] - 1;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  private fill(duplicates: number[]): boolean {
    const { ids, rows, slots, mask } = this;
    let farthest = 0;
    for (let position = 0; position < rows.length; position++) {
      const low = wordAt(ids, rows[position] * 8);
      const high = wordAt(ids, rows[position] * 8 + 4);
      if (low === 0 && high === 0) {
        continue;
      }
      let slot = hash(low, high) & mask;
      let steps = 0;
      let at = slot * SLOT_WORDS;
      while (slots[at + 2] !== 0 && (slots[at] !== low || slots[at + 1] !== high)) {
        if (++steps > MOST_STEPS) {
          return false;
        }
        slot = (slot + 1) & mask;
        at = slot * SLOT_WORDS;
      }
      farthest = Math.max(farthest, steps);
      if (slots[at + 2] === 0) {
        slots[at] = low;
        slots[at + 1] = high;
        slots[at + 2] = position + 1;
      } else {
        duplicates.push(position);
      }
    }
    this.farthest = farthest;
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

export function isZeroId(ids: Uint8Array, offset: number): boolean {
  return wordAt(ids, offset) === 0 && wordAt(ids, offset + 4) === 0;
}

function wordAt(ids: Uint8Array, at: number): number {
  return (ids[at] | (ids[at + 1] << 8) | (ids[at + 2] << 16) | (ids[at + 3] << 24)) >>> 0;
}

function hash(low: number, high: number): number {
  const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b);
  const more = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return (more ^ (more >>> 13)) >>> 0;
}
