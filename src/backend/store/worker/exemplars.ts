import { StatusCode } from '../../../core/trace/SpanTable';
import type { ExemplarSet, SpanMetricSelection, TimeRange } from '../../../source/sources';
import { ExemplarRows } from './ExemplarRows';
import { exemplarSet } from './exemplarSet';
import { HighestPerBucket } from './HighestPerBucket';
import { statusOf } from './PointChunk';
import type { PointScanner, VisitedChunk } from './scanPoints';
import type { SeriesTable } from './SeriesTable';
import { selectSpans } from './SpanSelection';
import type { Turn } from './Turn';

const MOST_BUCKETS = 1000;

/**
 * Every selected span as an exemplar. When more than `limit` match, errors and others share it half and half, and of each kind
 * that does not fit its half, the highest of every time bucket are kept: a spike's spans stay, whatever surrounds them.
 * @throws Cancelled
 */
export async function findExemplars(
  scanner: PointScanner,
  series: SeriesTable,
  query: SpanMetricSelection,
  range: TimeRange,
  limit: number,
  turn: Turn
): Promise<ExemplarSet> {
  const { filter, table } = selectSpans(series, query, range);
  const half = Math.max(1, Math.floor(limit / 2));
  const errors = new Kind(range, limit, half);
  const others = new Kind(range, limit, half);
  await scanner.scan(filter, turn, (visited) => {
    // Once a chunk: numbers are many times faster than bigints.
    const startNs = Number(visited.startUnixNano - range.from);
    for (const row of visited.rows) {
      const statusCode = statusOf(visited.chunk.flags[row]);
      (statusCode === StatusCode.Error ? errors : others).offer(visited, startNs, row, statusCode);
    }
  });
  const total = errors.count + others.count;
  if (total <= limit) {
    return exemplarSet([errors.all.rows, others.all.rows], table, { total, chosen: undefined });
  }
  const chosenErrors = errors.count <= half ? errors.all : errors.highest;
  return exemplarSet([chosenErrors.rows, others.highest.rows], table, {
    total,
    chosen: describe(chosenErrors.isWhole ? undefined : chosenErrors.buckets, others.highest.buckets),
  });
}

/** Errors, or the others: both ways of choosing at once, for how many there are is known only at the end. */
class Kind {
  count = 0;
  readonly all: Chooser;
  readonly highest: Chooser;

  constructor(
    range: TimeRange,
    private readonly limit: number,
    half: number
  ) {
    this.all = new Chooser(range, undefined);
    this.highest = new Chooser(range, half);
  }

  /** `startNs`: of the chunk, from the range's start. */
  offer(visited: VisitedChunk, startNs: number, row: number, statusCode: number): void {
    this.count++;
    if (this.count <= this.limit) {
      this.all.offer(visited, startNs, row, statusCode);
    }
    this.highest.offer(visited, startNs, row, statusCode);
  }
}

/** Keeps all that is offered, or, given `most`, the highest of each bucket. */
class Chooser {
  readonly rows = new ExemplarRows();
  readonly buckets: number;
  private readonly highest: HighestPerBucket | undefined;
  private readonly bucketNs: number;

  constructor(range: TimeRange, most: number | undefined) {
    this.buckets = Math.min(MOST_BUCKETS, most ?? 1);
    this.bucketNs = Number(range.to - range.from) / this.buckets;
    this.highest = most === undefined ? undefined : new HighestPerBucket(this.buckets, Math.floor(most / this.buckets));
  }

  get isWhole(): boolean {
    return this.highest === undefined;
  }

  offer({ chunk, startUnixNano }: VisitedChunk, startNs: number, at: number, statusCode: number): void {
    const offset = chunk.endOffsetNs[at];
    const bucket = Math.min(this.buckets - 1, Math.floor((offset + startNs) / this.bucketNs));
    const free = this.rows.length;
    const row = this.highest === undefined ? free : this.highest.add(bucket, chunk.durationNs[at], free);
    if (row === undefined) {
      return;
    }
    if (row === this.rows.length) {
      this.rows.push();
    }
    this.rows.set(row, chunk, at, startUnixNano + BigInt(offset), statusCode);
  }
}

function describe(errorBuckets: number | undefined, otherBuckets: number): string {
  const errors =
    errorBuckets === undefined
      ? 'every error'
      : `the slowest errors in each of ${errorBuckets} equal parts of the time range`;
  return `${errors}, and of the others the slowest in each of ${otherBuckets} equal parts of the time range`;
}
