import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TimeRange } from '../../../source/sources';
import { type PointChunk, viewPointChunk, viewSeries } from './PointChunk';
import { slotStart } from './slots';
import type { Turn } from './Turn';

/** Which points to visit: those that ended in the range and whose series is wanted. */
export interface PointFilter {
  readonly range: TimeRange;
  /** undefined: all. */
  readonly series: ReadonlySet<number> | undefined;
}

/** Rows `[0, chunk.length)` of which `matches(row)` is true are the wanted ones; `startUnixNano` is what offsets count from. */
export interface VisitedChunk {
  readonly chunk: PointChunk;
  readonly startUnixNano: bigint;
  matches(row: number): boolean;
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
    this.list = database.prepare(
      'SELECT id, slot, series FROM point_chunk WHERE last_end >= ? AND first_end < ? ORDER BY slot, id'
    );
    this.read = database.prepare('SELECT data FROM point_chunk WHERE id = ?');
    this.listSeries = database.prepare('SELECT series FROM point_chunk WHERE last_end >= ? AND first_end < ?');
  }

  get scanning(): boolean {
    return this.running > 0;
  }

  /** Visits, in the order of slots, every chunk that may hold wanted points. @throws Cancelled */
  async scan(filter: PointFilter, turn: Turn, visit: (visited: VisitedChunk) => void): Promise<void> {
    const { from, to } = filter.range;
    this.running++;
    try {
      for (const { id, slot, series } of this.list.all(from, to)) {
        if (turn.isOver()) {
          await turn.next();
        }
        if (filter.series !== undefined && !viewSeries(series as Uint8Array).some((one) => filter.series?.has(one))) {
          continue;
        }
        const data = this.read.get(id)?.data;
        if (data instanceof Uint8Array) {
          visit(visited(viewPointChunk(data), slotStart(Number(slot)), filter));
        }
      }
    } finally {
      this.running--;
    }
  }

  /** Series with at least one chunk that reaches into the range: up to ten minutes more than the range itself. */
  seriesIn({ from, to }: TimeRange): Set<number> {
    const found = new Set<number>();
    for (const { series } of this.listSeries.all(from, to)) {
      viewSeries(series as Uint8Array).forEach((one) => found.add(one));
    }
    return found;
  }
}

function visited(chunk: PointChunk, startUnixNano: bigint, { range, series }: PointFilter): VisitedChunk {
  const from = Number(range.from - startUnixNano);
  const to = Number(range.to - startUnixNano);
  const matches = (row: number): boolean =>
    chunk.endOffsetNs[row] >= from &&
    chunk.endOffsetNs[row] < to &&
    (series === undefined || series.has(chunk.series[row]));
  return { chunk, startUnixNano, matches };
}
