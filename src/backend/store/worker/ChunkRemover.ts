import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StatusCode } from '../../../core/trace/SpanTable';
import type { ChunkRows } from './ChunkRows';
import { PointAttributesBuilder } from './PointAttributes';
import { newPointChunk, pickPoints, type PointChunk, statusOf, viewPointChunk } from './PointChunk';
import { SLOT_NS, slotStart } from './slots';

export interface Removed {
  readonly spans: number;
  readonly traces: number;
}

export interface StoredChunk {
  readonly id: number;
  readonly slot: number;
  readonly points: PointChunk;
}

export interface RemoveLimits {
  readonly most: number;
  /** ns since 1970. */
  readonly until: bigint | undefined;
}

/** Traces that last longer, or are more than this part of the store, lose their oldest spans first. */
const MOST_DURATION_NS = SLOT_NS;
const LEAST_PARTS = 8;
const MAX_INT64 = 2n ** 63n - 1n;
/** Chunks whose spans alternate would otherwise be written anew for each of them. */
const LEAST_NS_A_STEP = 10e9;
/** Chunks that one step looks into for the rest of its traces. */
const MOST_NEIGHBOURS = 16;

interface Shrinking {
  spans: number;
  errors: number;
}

/**
 * Deletes the oldest spans of a chunk and what stands about them elsewhere, so that points, spans and summaries always agree. The rest
 * of a trace goes with it, which lies in chunks of about the same time:
 *
 * ```
 *   chunk to go    [ a b b c ]
 *   neighbours     [ c c d d ]  ->  [ d d ]         c goes whole
 *   a long trace   [ e ] ... [ e ]                  only its part in the chunk goes
 * ```
 * Used inside a transaction. A neighbour keeps its id: scans under way go on.
 */
export class ChunkRemover {
  private readonly deleteSpan: StatementSync;
  private readonly shrinkTrace: StatementSync;
  private readonly deleteTrace: StatementSync;
  private readonly shortTraces: StatementSync;
  private readonly neighbours: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly chunks: ChunkRows
  ) {
    this.deleteSpan = database.prepare('DELETE FROM span WHERE trace = ? AND span_id = ? AND fingerprint = ?');
    this.shrinkTrace = database.prepare('UPDATE trace SET spans = spans - ?, errors = errors - ? WHERE id = ?');
    this.deleteTrace = database.prepare('DELETE FROM trace WHERE id = ? AND spans <= 0');
    this.shortTraces = database.prepare(
      `SELECT id, start, end, spans FROM trace
       WHERE id IN (SELECT value FROM json_each(?)) AND end - start <= ${MOST_DURATION_NS}`
    );
    this.shortTraces.setReadBigInts(true);
    this.neighbours = database.prepare(
      `SELECT id, slot, data FROM point_chunk WHERE id <> ? AND slot >= ? AND last_end >= ? AND first_end <= ?
       ORDER BY last_end LIMIT ${MOST_NEIGHBOURS}`
    );
  }

  /**
   * The `most` points of a chunk that ended first, with the rest of their traces. None that ended long after `until`: where chunks hold points of the
   * same time, as after joining, the others have their turn first. `storedSpans`: of the whole store.
   */
  remove(chunk: StoredChunk, { most, until }: RemoveLimits, storedSpans: number): Removed {
    const { points } = chunk;
    const untilNs = until === undefined ? Infinity : Number(until - slotStart(chunk.slot));
    const isOldest = oldestRows(points, most, untilNs);
    const counts = new Map<number, number>();
    isOldest.forEach((is, row) => is && counts.set(points.trace[row], (counts.get(points.trace[row]) ?? 0) + 1));
    const rest = this.restOf(counts, storedSpans);

    const gone = new Map<number, Shrinking>();
    this.removeFrom(chunk, (row) => isOldest[row] === 1 || rest.traces.has(points.trace[row]), gone);
    if (rest.traces.size > 0) {
      for (const { id, slot, data } of this.neighbours.all(chunk.id, chunk.slot, rest.from, rest.to)) {
        const other = { id: Number(id), slot: Number(slot), points: viewPointChunk(data as Uint8Array) };
        this.removeFrom(other, (row) => rest.traces.has(other.points.trace[row]), gone);
      }
    }
    let spans = 0;
    let traces = 0;
    for (const [trace, one] of gone) {
      this.shrinkTrace.run(one.spans, one.errors, trace);
      traces += Number(this.deleteTrace.run(trace).changes);
      spans += one.spans;
    }
    return { spans, traces };
  }

  /** Which of these traces have more spans than counted and are to go whole, and the time that these take. */
  private restOf(
    counts: ReadonlyMap<number, number>,
    storedSpans: number
  ): { readonly traces: ReadonlySet<number>; readonly from: bigint; readonly to: bigint } {
    const traces = new Set<number>();
    let from = MAX_INT64;
    let to = 0n;
    const found = this.shortTraces.all(JSON.stringify([...counts.keys()])) as Array<Record<string, bigint>>;
    for (const { id, start, end, spans } of found) {
      const trace = Number(id);
      if (Number(spans) > (counts.get(trace) ?? 0) && Number(spans) * LEAST_PARTS <= storedSpans) {
        traces.add(trace);
        from = start < from ? start : from;
        to = end > to ? end : to;
      }
    }
    return { traces, from, to };
  }

  private removeFrom(
    { id, slot, points: chunk }: StoredChunk,
    isGone: (row: number) => boolean,
    gone: Map<number, Shrinking>
  ): void {
    const kept: number[] = [];
    for (let row = 0; row < chunk.length; row++) {
      if (isGone(row)) {
        this.removeSpan(chunk, row, gone);
      } else {
        kept.push(row);
      }
    }
    if (kept.length === chunk.length) {
      return;
    }
    if (kept.length === 0) {
      this.chunks.delete(id);
      return;
    }
    const rest = newPointChunk(kept.length);
    pickPoints(chunk, rest, kept);
    const indexed = this.chunks.attributesOf(id);
    const attributes = new PointAttributesBuilder();
    if (indexed !== undefined) {
      attributes.addKept(indexed, kept);
    }
    this.chunks.replace(id, slot, { chunk: rest, attributes: indexed && attributes.finish() });
  }

  private removeSpan(chunk: PointChunk, row: number, gone: Map<number, Shrinking>): void {
    const trace = chunk.trace[row];
    this.deleteSpan.run(trace, chunk.spanIds.subarray(row * 8, row * 8 + 8), chunk.fingerprint[row]);
    const counts = gone.get(trace) ?? { spans: 0, errors: 0 };
    counts.spans++;
    counts.errors += statusOf(chunk.flags[row]) === StatusCode.Error ? 1 : 0;
    gone.set(trace, counts);
  }
}

/** By row, 1 for those that ended first: at most `most`, none after `untilNs` or a little later than the first. */
function oldestRows({ length, endOffsetNs }: PointChunk, most: number, untilNs: number): Uint8Array {
  const order = Uint16Array.from({ length }, (_, row) => row).sort((a, b) => endOffsetNs[a] - endOffsetNs[b]);
  const isOldest = new Uint8Array(length);
  const lastNs = Math.max(untilNs, endOffsetNs[order[0]] + LEAST_NS_A_STEP);
  order.subarray(0, most).forEach((row) => (isOldest[row] = endOffsetNs[row] <= lastNs ? 1 : 0));
  return isOldest;
}
