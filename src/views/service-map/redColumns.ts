import { type MapSeries, type MapTimes } from '../../data-frames/ServiceMapData';

/** Rate, errors and durations over time, as they are drawn: parallel columns, a value for each bucket; NaN where there is nothing to say. */
export interface RedColumns {
  readonly length: number;
  /** Of the part of the bucket that the map speaks of. */
  readonly fromMs: readonly number[];
  readonly toMs: readonly number[];
  /** Calls a second, or calls. */
  readonly amount: readonly number[];
  /** Of the calls, 0 to 1. */
  readonly errorShare: readonly number[];
  readonly p50Ms: readonly number[];
  readonly p95Ms: readonly number[];
}

const MS_PER_SECOND = 1000;

/**
 * The buckets that the map speaks of. The first and the last may be cut by the range: their rate is of the time that was left.
 *
 * ```
 *   buckets   |     |     |     |     |
 *   covered      |---------------|
 *   drawn        |  |     |     ||
 * ```
 */
export function redColumns(
  { counts, errors, p50Ms, p95Ms }: MapSeries,
  { startMs, stepMs }: MapTimes,
  covered: readonly [from: number, to: number] | undefined,
  isRate: boolean
): RedColumns {
  const [from, to] = covered ?? [-Infinity, Infinity];
  const rows = Array.from(counts.keys(), (bucket) => ({
    bucket,
    fromMs: Math.max(from, startMs + bucket * stepMs),
    toMs: Math.min(to, startMs + (bucket + 1) * stepMs),
  })).filter((row) => row.toMs > row.fromMs);
  return {
    length: rows.length,
    fromMs: rows.map((row) => row.fromMs),
    toMs: rows.map((row) => row.toMs),
    amount: rows.map((row) => counts[row.bucket] / (isRate ? (row.toMs - row.fromMs) / MS_PER_SECOND : 1)),
    errorShare: rows.map(({ bucket }) => (counts[bucket] > 0 ? errors[bucket] / counts[bucket] : NaN)),
    p50Ms: rows.map(({ bucket }) => p50Ms[bucket]),
    p95Ms: rows.map(({ bucket }) => p95Ms[bucket]),
  };
}
