import type { SpanBatch } from './SpanBatch';
import type { SpanMarks } from './SpanMarks';
import { type UnixNano, unixNano } from './time';

/** 104 days: the longest a plain number counts in whole nanoseconds. */
const LONGEST_NS = Number.MAX_SAFE_INTEGER;
const TWO_32 = 4294967296;

export interface RelativeTimes {
  readonly start: UnixNano;
  /** ns since `start`, by position; 0 where the span has none yet (marked 'missing-start'). */
  readonly startNs: Float64Array;
  /** ns since `start`, not before `startNs`; -1 where the span has no end. */
  readonly endNs: Float64Array;
}

/**
 * Times of one trace relative to its earliest start. Marks what has no start or end, ends before it starts, or is clamped.
 *
 * Clocks that are years off (1970 is the classic) would put every other span out of range; then the start is the earliest within
 * 52 days before the median, and the odd span is moved to the edge; how long it took is kept:
 *
 * ```
 *   1970                                 start            median
 *    |=| ·········· (moved) ·············> |==|====|==|======|====|===|
 * ```
 */
export function relateTimes(batch: SpanBatch, rows: Uint32Array, marks: SpanMarks): RelativeTimes {
  const start = earliestStart(batch, rows);
  const startLow = Number(start & 0xffffffffn);
  const startHigh = Number(start >> 32n);
  const starts = words(batch.startUnixNano);
  const ends = words(batch.endUnixNano);
  const startNs = new Float64Array(rows.length);
  const endNs = new Float64Array(rows.length);
  // Half words spare a bigint for each span. Exact within 2^53; beyond, only its being beyond matters.
  const relative = (pairs: Uint32Array, row: number) =>
    (pairs[2 * row + 1] - startHigh) * TWO_32 + (pairs[2 * row] - startLow);
  const between = (row: number) =>
    (ends[2 * row + 1] - starts[2 * row + 1]) * TWO_32 + (ends[2 * row] - starts[2 * row]);

  for (let position = 0; position < rows.length; position++) {
    const row = rows[position];
    const hasStart = (starts[2 * row] | starts[2 * row + 1]) !== 0;
    const hasEnd = (ends[2 * row] | ends[2 * row + 1]) !== 0;
    const from = hasStart ? relative(starts, row) : 0;
    const to = hasEnd ? relative(ends, row) : from;
    const isBeyond = from > LONGEST_NS || (from < 0 && to < 0);
    const durationNs = isBeyond && hasEnd ? clamp(between(row)) : 0;
    startNs[position] = from > LONGEST_NS ? LONGEST_NS - durationNs : clamp(from);
    endNs[position] = hasEnd ? Math.max(startNs[position] + durationNs, isBeyond ? 0 : clamp(to)) : -1;
    if (!hasStart) {
      marks.mark(position, 'missing-start');
    }
    if (!hasEnd) {
      marks.mark(position, 'missing-end');
    }
    if (hasStart && to < from) {
      marks.mark(position, 'negative-duration');
    }
    if (from < 0 || from > LONGEST_NS || to > LONGEST_NS) {
      marks.mark(position, 'outside-range');
    }
  }
  return { start, startNs, endNs };
}

function clamp(ns: number): number {
  return Math.min(LONGEST_NS, Math.max(0, ns));
}

/** Of spans without any start, the earliest end; 0 when there is no time at all. */
function earliestStart(batch: SpanBatch, rows: Uint32Array): UnixNano {
  const [first, last] = extent(batch.startUnixNano, rows);
  if (last === 0n) {
    return unixNano(extent(batch.endUnixNano, rows)[0]);
  }
  return unixNano(last - first <= BigInt(LONGEST_NS) ? first : earliestNearMedian(batch, rows));
}

/** Smallest and largest of the values that are not zero; [0, 0] when all are. */
function extent(times: BigUint64Array, rows: Uint32Array): [first: bigint, last: bigint] {
  const pairs = words(times);
  let first = -1;
  let last = -1;
  const before = (a: number, b: number) =>
    pairs[2 * a + 1] < pairs[2 * b + 1] || (pairs[2 * a + 1] === pairs[2 * b + 1] && pairs[2 * a] < pairs[2 * b]);
  for (const row of rows) {
    if ((pairs[2 * row] | pairs[2 * row + 1]) === 0) {
      continue;
    }
    first = first === -1 || before(row, first) ? row : first;
    last = last === -1 || before(last, row) ? row : last;
  }
  return first === -1 ? [0n, 0n] : [times[first], times[last]];
}

function earliestNearMedian(batch: SpanBatch, rows: Uint32Array): bigint {
  const sorted = BigUint64Array.from(rows, (row) => batch.startUnixNano[row])
    .filter((time) => time !== 0n)
    .sort();
  const median = sorted[sorted.length >> 1];
  const lowest = median - BigInt(LONGEST_NS) / 2n;
  return sorted.find((time) => time >= lowest) ?? median;
}

/** 64-bit values as pairs of words, low first, as every machine that runs JavaScript today lays them out. */
function words(times: BigUint64Array): Uint32Array {
  return new Uint32Array(times.buffer, times.byteOffset, times.length * 2);
}
