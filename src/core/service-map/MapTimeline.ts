import { addNs, nsBetween, type UnixNano } from '../trace/time';

/** Time in steps of equal length: bucket `i` holds what ended in `start + i * stepNs` and before the next. */
export interface MapTimeline {
  readonly start: UnixNano;
  readonly stepNs: number;
  readonly buckets: number;
}

const MOST_BUCKETS = 60;
const SECOND = 1e9;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
];

/** Up to 61 buckets that cover the range, with a step that people count in, and its beginning a multiple of that: it stays when time goes on. */
export function timelineOf(from: UnixNano, to: UnixNano): MapTimeline {
  const rangeNs = Math.max(0, nsBetween(from, to));
  const fitting = STEPS.find((step) => step * MOST_BUCKETS >= rangeNs);
  const stepNs = fitting ?? Math.ceil(rangeNs / MOST_BUCKETS / DAY) * DAY;
  const start = addNs(from, -Number(from % BigInt(stepNs)));
  return { start, stepNs, buckets: Math.max(1, Math.ceil(nsBetween(start, to) / stepNs)) };
}

/** The same time with `factor` buckets in one. */
export function coarserTimeline({ start, stepNs, buckets }: MapTimeline, factor: number): MapTimeline {
  return { start, stepNs: stepNs * factor, buckets: Math.ceil(buckets / factor) };
}
