import { hashOfAttribute, hashOfFailure, hashOfResource } from './attributeHashes';
import type { ChunkRows } from './ChunkRows';
import type { Messages } from './Messages';
import { findHash, rowsOfHash, viewHashes, viewRows } from './PointAttributes';
import { MOST_POINTS } from './PointChunk';

/** Hashes of which a point must have at least one. */
type Alternatives = readonly number[];

/** Of series that may have failed: with more of them the look into a chunk's hashes costs what it saves. */
const MOST_SERIES = 256;

interface Found {
  readonly chunk: number;
  /** How many hashes the chunk has. */
  readonly distinct: number;
  /** For each of the alternatives where those stand that the chunk has. */
  readonly places: ReadonlyArray<readonly number[]>;
}

/**
 * Finds the points that seem to carry every wanted attribute, each itself or by its resource. Hashes may lie: what is found is
 * to be looked at again. Most chunks are done with after a look into their hashes.
 */
export class AttributeIndex {
  private found: Found | undefined;
  /** How many of the wanted, from the first on, a row has. */
  private readonly reached = new Uint8Array(MOST_POINTS);
  private readonly rows = new Uint16Array(MOST_POINTS);

  constructor(
    private readonly chunks: ChunkRows,
    private readonly wanted: readonly Alternatives[]
  ) {}

  /** False when the chunk has no point that carries all. True when it is not indexed. */
  mayHold(chunk: number): boolean {
    this.found = undefined;
    if (this.wanted.length === 0) {
      return true;
    }
    const blob = this.chunks.hashesOf(chunk);
    if (blob === undefined) {
      return true;
    }
    const hashes = viewHashes(blob);
    const places: Array<readonly number[]> = [];
    for (const alternatives of this.wanted) {
      const found = alternatives.map((hash) => findHash(hashes, hash)).filter((at) => at !== -1);
      if (found.length === 0) {
        return false;
      }
      places.push(found);
    }
    this.found = { chunk, distinct: hashes.length, places };
    return true;
  }

  /** Those of the chunk's rows that may carry all, after `mayHold` of it. Valid until the next call. */
  carriers(chunk: number, among: Uint16Array): Uint16Array {
    if (this.found?.chunk !== chunk) {
      return among;
    }
    const { distinct, places } = this.found;
    const rows = viewRows(this.chunks.rowsOf(chunk));
    this.reached.fill(0);
    places.forEach((found, wanted) => {
      for (const at of found) {
        for (const row of rowsOfHash(rows, distinct, at)) {
          if (this.reached[row] === wanted) {
            this.reached[row] = wanted + 1;
          }
        }
      }
    });
    let count = 0;
    for (const row of among) {
      if (this.reached[row] === places.length) {
        this.rows[count++] = row;
      }
    }
    return this.rows.subarray(0, count);
  }
}

/** An attribute of the span itself, or of a resource that has it. */
export function alternativesOf(messages: Messages, key: string, value: string): Alternatives {
  return [hashOfAttribute(key, value), ...messages.resourcesWith(key, value).map(hashOfResource)];
}

/** A failed span of one of these series; nothing to ask for when they are too many. */
export function failuresOf(series: Iterable<number>): readonly Alternatives[] {
  const hashes = Array.from(series, hashOfFailure);
  return hashes.length > MOST_SERIES ? [] : [hashes];
}
