import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TimeRange } from '../../../source/sources';
import { ENTRY_BIT, MOST_POINTS, type PointChunk, viewPointChunk, viewSeries } from './PointChunk';
import { slotStart, toInt64 } from './slots';
import type { Turn } from './Turn';

/** Which points to visit: those that ended in the range, and fit. */
export interface PointFilter {
  readonly range: TimeRange;
  /** undefined: all. */
  readonly series: ReadonlySet<number> | undefined;
  /** Only entries into their services. */
  readonly entriesOnly?: boolean;
  /** False for a chunk, by id, that need not be read. */
  readonly mayHold?: (chunk: number) => boolean;
}

/** A chunk with at least one point that fits. */
export interface VisitedChunk {
  readonly id: number;
  readonly chunk: PointChunk;
  /** What offsets count from. */
  readonly startUnixNano: bigint;
  /** The points that fit. Valid until the next chunk is visited. */
  readonly rows: Uint16Array;
  /** No chunk that is still to come has a point that ended later; ns since 1970. Tells something only with `newestFirst`. */
  readonly horizon: bigint;
}

/**
 * Reads point chunks. While a scan is under way, chunks may be added or deleted but not merged (`scanning`), or points would be
 * seen twice or not at all.
 */
export class PointScanner {
  private readonly list: StatementSync;
  private readonly read: StatementSync;
  private readonly listSeries: StatementSync;
  private running = 0;

  constructor(database: DatabaseSync) {
    const inRange = 'FROM point_chunk WHERE last_end >= ? AND first_end < ?';
    this.list = database.prepare(`SELECT id, slot, last_end, series ${inRange}`);
    this.list.setReadBigInts(true);
    this.read = database.prepare('SELECT data FROM point_chunk WHERE id = ?');
    this.listSeries = database.prepare(`SELECT series ${inRange}`);
  }

  get scanning(): boolean {
    return this.running > 0;
  }

  /** Every chunk that has wanted points, by slot. @throws Cancelled */
  async scan(filter: PointFilter, turn: Turn, visit: (visited: VisitedChunk) => void): Promise<void> {
    for await (const visited of this.chunks(filter, turn)) {
      visit(visited);
    }
  }

  /** As `scan`; whoever has enough leaves the loop. `newestFirst`: by the last end of a chunk's points. @throws Cancelled */
  async *chunks(filter: PointFilter, turn: Turn, newestFirst = false): AsyncGenerator<VisitedChunk, void, undefined> {
    const sieve = new Sieve(filter);
    this.running++;
    try {
      const listed = this.listed(filter, newestFirst);
      for (let at = 0; at < listed.length; at++) {
        if (turn.isOver()) {
          await turn.next();
        }
        const { id, slot } = listed[at];
        if (filter.mayHold?.(id) === false) {
          continue;
        }
        const data = this.read.get(id)?.data;
        if (data instanceof Uint8Array) {
          const chunk = viewPointChunk(data);
          const startUnixNano = slotStart(slot);
          const rows = sieve.rowsOf(chunk, startUnixNano);
          if (rows.length > 0) {
            yield { id, chunk, startUnixNano, rows, horizon: listed[at + 1]?.lastEnd ?? -1n };
          }
        }
      }
    } finally {
      this.running--;
    }
  }

  /** Series with at least one chunk that reaches into the range: up to ten minutes more than the range itself. */
  seriesIn({ from, to }: TimeRange): Set<number> {
    const found = new Set<number>();
    for (const { series } of this.listSeries.all(toInt64(from), toInt64(to))) {
      viewSeries(series as Uint8Array).forEach((one) => found.add(one));
    }
    return found;
  }

  private listed(
    { range, series }: PointFilter,
    newestFirst: boolean
  ): ReadonlyArray<{ readonly id: number; readonly slot: number; readonly lastEnd: bigint }> {
    return this.list
      .all(toInt64(range.from), toInt64(range.to))
      .filter((row) => series === undefined || viewSeries(row.series as Uint8Array).some((one) => series.has(one)))
      .map((row) => ({ id: Number(row.id), slot: Number(row.slot), lastEnd: row.last_end as bigint }))
      .sort((a, b) => (newestFirst ? compare(b.lastEnd, a.lastEnd) : a.slot - b.slot || a.id - b.id));
  }
}

/** Finds the rows of a chunk that fit: one loop over its columns. */
class Sieve {
  private readonly rows = new Uint16Array(MOST_POINTS);
  /** By series id, 1: wanted. */
  private readonly wanted: Uint8Array | undefined;
  private readonly needed: number;

  constructor(private readonly filter: PointFilter) {
    const { series } = filter;
    this.needed = filter.entriesOnly === true ? ENTRY_BIT : 0;
    if (series !== undefined) {
      this.wanted = new Uint8Array([...series].reduce((most, id) => Math.max(most, id), 0) + 1);
      series.forEach((id) => this.wanted?.fill(1, id, id + 1));
    }
  }

  rowsOf({ length, endOffsetNs, series, flags }: PointChunk, startUnixNano: bigint): Uint16Array {
    const { rows, wanted, needed } = this;
    const from = Number(this.filter.range.from - startUnixNano);
    const to = Number(this.filter.range.to - startUnixNano);
    let count = 0;
    for (let row = 0; row < length; row++) {
      const end = endOffsetNs[row];
      if (
        end >= from &&
        end < to &&
        (wanted === undefined || wanted[series[row]] === 1) &&
        (flags[row] & needed) === needed
      ) {
        rows[count++] = row;
      }
    }
    return rows.subarray(0, count);
  }
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
