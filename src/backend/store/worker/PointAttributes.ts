import { MOST_POINTS } from './PointChunk';

/** What is stored of a chunk's attributes: which hashes its points carry, and which points carry each. */
export interface PointAttributes {
  /** Ascending, each once; little-endian uint32. */
  readonly hashes: Uint8Array;
  /**
   * For each hash how many points carry it, then the rows of the first hash's points, of the second's, ...; little-endian uint16.
   * ```
   *   hashes  | 17 | 99 |          rows  | 2 1 | 0 5 | 5 |      rows 0 and 5 carry 17, row 5 carries 99
   * ```
   */
  readonly rows: Uint8Array;
}

/** Collects the hashes of a chunk's points. */
export class PointAttributesBuilder {
  /** `hash * MOST_POINTS + row`: 43 bits, so that sorting numbers sorts by hash, then by row. */
  private pairs = new Float64Array(1024);
  private length = 0;

  add(hash: number, row: number): void {
    if (this.length === this.pairs.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.pairs);
      this.pairs = larger;
    }
    this.pairs[this.length++] = hash * MOST_POINTS + row;
  }

  /** All pairs of another chunk whose rows begin at `offset` in this one. */
  addAll(attributes: PointAttributes, offset: number): void {
    forEachPair(attributes, (hash, row) => this.add(hash, row + offset));
  }

  /** The pairs of those rows of another chunk that are here rows 0, 1, 2, ...; `rows` ascend. */
  addKept(attributes: PointAttributes, rows: readonly number[]): void {
    const places = new Int16Array(MOST_POINTS).fill(-1);
    rows.forEach((row, at) => (places[row] = at));
    forEachPair(attributes, (hash, row) => {
      if (places[row] !== -1) {
        this.add(hash, places[row]);
      }
    });
  }

  finish(): PointAttributes {
    const pairs = this.pairs.subarray(0, this.length).sort();
    const hashes = new Uint32Array(pairs.length);
    const counts = new Uint16Array(pairs.length);
    const rows = new Uint16Array(pairs.length);
    let distinct = 0;
    let kept = 0;
    for (let i = 0; i < pairs.length; i++) {
      if (i > 0 && pairs[i] === pairs[i - 1]) {
        continue;
      }
      const hash = Math.floor(pairs[i] / MOST_POINTS);
      if (distinct === 0 || hashes[distinct - 1] !== hash) {
        hashes[distinct++] = hash;
      }
      counts[distinct - 1]++;
      rows[kept++] = pairs[i] - hash * MOST_POINTS;
    }
    this.length = 0;
    const numbers = new Uint16Array(distinct + kept);
    numbers.set(counts.subarray(0, distinct));
    numbers.set(rows.subarray(0, kept), distinct);
    return { hashes: new Uint8Array(hashes.buffer, 0, distinct * 4), rows: new Uint8Array(numbers.buffer) };
  }
}

function forEachPair(attributes: PointAttributes, visit: (hash: number, row: number) => void): void {
  const hashes = viewHashes(attributes.hashes);
  const rows = viewRows(attributes.rows);
  let at = hashes.length;
  for (let i = 0; i < hashes.length; i++) {
    for (let n = 0; n < rows[i]; n++) {
      visit(hashes[i], rows[at++]);
    }
  }
}

/** Where the hash stands; -1 when no point carries it. */
export function findHash(hashes: Uint32Array, hash: number): number {
  let low = 0;
  let high = hashes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (hashes[middle] === hash) {
      return middle;
    }
    if (hashes[middle] < hash) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return -1;
}

/** The points that carry the hash at `index` of `distinct` ones. */
export function rowsOfHash(rows: Uint16Array, distinct: number, index: number): Uint16Array {
  let start = distinct;
  for (let i = 0; i < index; i++) {
    start += rows[i];
  }
  return rows.subarray(start, start + rows[index]);
}

export function viewHashes(blob: Uint8Array): Uint32Array {
  const bytes = blob.byteOffset % 4 === 0 ? blob : blob.slice();
  return new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
}

export function viewRows(blob: Uint8Array): Uint16Array {
  const bytes = blob.byteOffset % 2 === 0 ? blob : blob.slice();
  return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2);
}
