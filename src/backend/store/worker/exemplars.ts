import { StatusCode } from '../../../core/trace/SpanTable';
import type { ExemplarSet, SpanMetricSelection, TimeRange } from '../../../source/sources';
import { ExemplarRows } from './ExemplarRows';
import { exemplarSet } from './exemplarSet';
import { HighestPerBucket } from './HighestPerBucket';
import { statusOf } from './PointChunk';
import type { PointFilter, PointScanner, VisitedChunk } from './scanPoints';
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
  const total = await count(scanner, filter, turn);
  const half = Math.max(1, Math.floor(limit / 2));
  const fits = total.errors + total.others <= limit;
  const errors = new Chooser(range, fits || total.errors <= half ? undefined : half);
  const others = new Chooser(range, fits ? undefined : half);
  await scanner.scan(filter, turn, (visited) => {
    for (const row of visited.rows) {
      const statusCode = statusOf(visited.chunk.flags[row]);
      (statusCode === StatusCode.Error ? errors : others).offer(visited, row, statusCode);
    }
  });
  return exemplarSet([errors.rows, others.rows], table, {
    total: Math.max(total.errors + total.others, errors.rows.length + others.rows.length),
    chosen: fits ? undefined : describe(errors.isWhole ? undefined : errors.buckets, others.buckets),
  });
}

async function count(
  scanner: PointScanner,
  filter: PointFilter,
  turn: Turn
): Promise<{ errors: number; others: number }> {
  const total = { errors: 0, others: 0 };
  await scanner.scan(filter, turn, ({ chunk, rows }) => {
    for (const row of rows) {
      total[statusOf(chunk.flags[row]) === StatusCode.Error ? 'errors' : 'others']++;
    }
  });
  return total;
}

/** Keeps all that is offered, or, given `most`, the highest of each bucket. */
class Chooser {
  readonly rows = new ExemplarRows();
  readonly buckets: number;
  private readonly highest: HighestPerBucket | undefined;
  private readonly from: bigint;
  private readonly bucketNs: number;

  constructor(range: TimeRange, most: number | undefined) {
    this.buckets = Math.min(MOST_BUCKETS, most ?? 1);
    this.from = range.from;
    this.bucketNs = Number(range.to - range.from) / this.buckets;
    this.highest = most === undefined ? undefined : new HighestPerBucket(this.buckets, Math.floor(most / this.buckets));
  }

  get isWhole(): boolean {
    return this.highest === undefined;
  }

  offer({ chunk, startUnixNano }: VisitedChunk, at: number, statusCode: number): void {
    const offset = chunk.endOffsetNs[at];
    const bucket = Math.min(this.buckets - 1, Math.floor((offset + Number(startUnixNano - this.from)) / this.bucketNs));
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
