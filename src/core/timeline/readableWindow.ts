import type { SpanIndex, SpanTable } from '../trace/SpanTable';
import { sortByTime } from '../trace/sortByTime';

export interface ReadableWindow {
  /** ns since the trace's start. */
  readonly fromNs: number;
  readonly toNs: number;
  /** How many spans begin or end outside of it; 0 when it is the whole trace. */
  readonly outside: number;
}

/** No request runs for a month: an end that far from its start is a clock's doing, and says nothing of when things happened. */
const IMPLAUSIBLE_NS = 30 * 24 * 3600e9;
/** A gap that leaves the rest less than a pixel of a wide screen. */
const GAP_SHARE = 1000;
/** Shorter ones are waits that a person wants to see. */
const LEAST_GAP_NS = 600e9;
/** What is far from all others is one span or a few, not half of the trace. */
const MOST_LEFT_OUT = 0.1;
const MOST_ROUNDS = 32;

/**
 * The part of a trace that its spans can be read in: all of it, but for a few spans so far from the others that these would be a line
 * in the corner. A clock that is years ahead does that.
 *
 * ```
 *   |=|=                                            x        the whole trace
 *   |===|====                                                readable: the gap is more than 1,000 times what is left of it
 * ```
 * n log n. Each round leaves out what lies beyond the largest gap that is left.
 */
export function readableWindow(table: SpanTable): ReadableWindow {
  const { length, durationOfTraceNs } = table;
  if (length < 2) {
    return { fromNs: 0, toNs: durationOfTraceNs, outside: 0 };
  }
  const runs = busyRuns(table);
  let shown: Part = { first: 0, last: runs.length - 1, spans: length };
  let part = shown;
  let leastCutNs = Infinity;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const cut = largestGap(runs, part);
    if (cut === -1) {
      break;
    }
    leastCutNs = Math.min(leastCutNs, runs[cut].fromNs - runs[cut - 1].toNs);
    part = largerPart(runs, part, cut);
    if (leastCutNs < LEAST_GAP_NS || length - part.spans > Math.max(1, length * MOST_LEFT_OUT)) {
      break;
    }
    if (leastCutNs >= GAP_SHARE * (runs[part.last].toNs - runs[part.first].fromNs)) {
      shown = part;
    }
  }
  const [fromNs, toNs] = [runs[shown.first].fromNs, runs[shown.last].toNs];
  return { fromNs, toNs, outside: spansBeyond(table, fromNs, toNs) };
}

/** A stretch of time in which there is always a span. */
interface Run {
  readonly fromNs: number;
  toNs: number;
  spans: number;
  hasFirstRow: boolean;
}

/** Runs `first` to `last`. */
interface Part {
  readonly first: number;
  readonly last: number;
  readonly spans: number;
}

/** What lies before the run `cut`, or what begins with it: where most spans are, of equals the one with the first row. */
function largerPart(runs: readonly Run[], { first, last, spans }: Part, cut: number): Part {
  const earlier = runs.slice(first, cut);
  const before = earlier.reduce((sum, run) => sum + run.spans, 0);
  const keepsBefore = before * 2 === spans ? earlier.some(({ hasFirstRow }) => hasFirstRow) : before * 2 > spans;
  return keepsBefore ? { first, last: cut - 1, spans: before } : { first: cut, last, spans: spans - before };
}

function busyRuns(table: SpanTable): Run[] {
  const runs: Run[] = [];
  for (const span of sortByTime(table.startNs)) {
    const startNs = table.startNs[span];
    const endNs = plausibleEndNs(table, span);
    const run = runs.at(-1);
    if (run === undefined || startNs > run.toNs) {
      runs.push({ fromNs: startNs, toNs: endNs, spans: 1, hasFirstRow: span === 0 });
    } else {
      run.toNs = Math.max(run.toNs, endNs);
      run.spans++;
      run.hasFirstRow ||= span === 0;
    }
  }
  return runs;
}

function plausibleEndNs({ startNs, durationNs }: SpanTable, span: SpanIndex): number {
  return startNs[span] + (durationNs[span] < IMPLAUSIBLE_NS ? durationNs[span] : 0);
}

/** The run after the largest gap; -1 when there is one run only. */
function largestGap(runs: readonly Run[], { first, last }: Part): number {
  let [after, largestNs] = [-1, -1];
  for (let run = first + 1; run <= last; run++) {
    const gapNs = runs[run].fromNs - runs[run - 1].toNs;
    if (gapNs > largestNs) {
      [after, largestNs] = [run, gapNs];
    }
  }
  return after;
}

function spansBeyond({ length, startNs, durationNs }: SpanTable, fromNs: number, toNs: number): number {
  let count = 0;
  for (let span = 0; span < length; span++) {
    count += startNs[span] < fromNs || startNs[span] + durationNs[span] > toNs ? 1 : 0;
  }
  return count;
}
