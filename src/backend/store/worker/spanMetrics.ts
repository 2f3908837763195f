import { StatusCode } from '../../../core/trace/SpanTable';
import { unixNano } from '../../../core/trace/time';
import { type MetricSeries, SourceError, type TimeRange } from '../../../source/sources';
import type { MetricRange } from '../messages';
import { statusOf } from './PointChunk';
import { quantileOfSorted, readMeasure } from './quantiles';
import type { PointScanner } from './scanPoints';
import type { Series, SeriesTable } from './SeriesTable';
import { selectSpans } from './SpanSelection';
import type { Turn } from './Turn';

const MOST_STEPS = 11_000;
const NS_PER_SECOND = 1e9;

/**
 * Steps lie on multiples of the step since 1970, so that a refresh moves no point; each is told at its end:
 *
 * ```
 *   from            to
 *    |---+---+---+--|        step k holds spans that ended in [end - step, end)
 *        1   2   3           the first may begin before `from`; the last, unfinished one is left out
 * ```
 * A range shorter than a step has one point, at `to`.
 */
export interface Steps {
  readonly count: number;
  readonly firstStart: bigint;
  readonly stepNs: bigint;
}

export function stepsOf({ from, to }: TimeRange, stepNs: number): Steps {
  const step = BigInt(Math.max(1, Math.round(stepNs)));
  const firstStart = (from / step) * step;
  const count = Number((to - firstStart) / step);
  if (count > MOST_STEPS) {
    throw new SourceError(
      `${count} points are more than the ${MOST_STEPS} a query may ask for. Use a longer step or a shorter range.`,
      400
    );
  }
  return count >= 1 ? { count, firstStart, stepNs: step } : { count: 1, firstStart: to - step, stepNs: step };
}

/** Points of one label value, in the order they were found. */
interface Group {
  readonly labels: Readonly<Record<string, string>>;
  readonly counts: Float64Array;
  readonly errors: Float64Array;
  /** Durations, ns, and the step of each; only for quantiles. */
  readonly durations: number[];
  readonly steps: number[];
}

/** Rate, errors or a quantile of the selected spans: exact, from every span. @throws Cancelled */
export async function spanMetrics(
  scanner: PointScanner,
  series: SeriesTable,
  call: MetricRange,
  turn: Turn
): Promise<MetricSeries[]> {
  const measure = readMeasure(call.measure);
  const steps = stepsOf(call.range, call.stepNs);
  const range: TimeRange = {
    from: unixNano(steps.firstStart),
    to: unixNano(steps.firstStart + BigInt(steps.count) * steps.stepNs),
  };
  const selection = selectSpans(series, call.query, range);
  const groups = new Map<string, Group>();
  if (call.groupBy === undefined && selection.filter.series?.size !== 0) {
    // A service that is known but silent has a rate of 0: an alert must see it.
    const labels = labelsOf(undefined, call);
    groups.set(JSON.stringify(labels), newGroup(labels, steps.count));
  }
  const groupOfSeries = new Map<number, Group>();
  const groupOf = (id: number): Group => {
    let group = groupOfSeries.get(id);
    if (group === undefined) {
      const labels = labelsOf(selection.table.get(id), call);
      const key = JSON.stringify(labels);
      group = groups.get(key) ?? newGroup(labels, steps.count);
      groups.set(key, group);
      groupOfSeries.set(id, group);
    }
    return group;
  };

  const keepDurations = measure.kind === 'quantile';
  const stepNs = Number(steps.stepNs);
  await scanner.scan(selection.filter, turn, ({ chunk, startUnixNano, rows }) => {
    const offset = Number(startUnixNano - steps.firstStart);
    for (const row of rows) {
      const group = groupOf(chunk.series[row]);
      const step = Math.min(steps.count - 1, Math.floor((chunk.endOffsetNs[row] + offset) / stepNs));
      group.counts[step]++;
      group.errors[step] += statusOf(chunk.flags[row]) === StatusCode.Error ? 1 : 0;
      if (keepDurations) {
        group.durations.push(chunk.durationNs[row]);
        group.steps.push(step);
      }
    }
  });

  const time = stepEnds(steps);
  return [...groups.values()].map((group) => ({
    labels: group.labels,
    time: time.slice(),
    values:
      measure.kind === 'quantile'
        ? quantiles(group, measure.quantile)
        : measure.kind === 'rate'
          ? group.counts.map((count) => count / (stepNs / NS_PER_SECOND))
          : group.counts.map((count, step) => (count === 0 ? NaN : group.errors[step] / count)),
  }));
}

function stepEnds({ count, firstStart, stepNs }: Steps): BigInt64Array {
  return BigInt64Array.from({ length: count }, (_, step) => firstStart + BigInt(step + 1) * stepNs);
}

function newGroup(labels: Readonly<Record<string, string>>, steps: number): Group {
  return { labels, counts: new Float64Array(steps), errors: new Float64Array(steps), durations: [], steps: [] };
}

/** What was asked for, as labels; of grouped ones the group's value. */
function labelsOf(series: Series | undefined, { query, groupBy }: MetricRange): Record<string, string> {
  const labels: Record<string, string> = {};
  const service = groupBy === 'service' ? series?.service : query.service;
  const operation = groupBy === 'operation' ? series?.name : query.operation;
  if (service !== undefined) {
    labels.service = service;
  }
  if (operation !== undefined) {
    labels.operation = operation;
  }
  return labels;
}

/** Seconds a step; NaN where no span ended. */
function quantiles(group: Group, quantile: number): Float64Array {
  const { counts, durations, steps } = group;
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, step) => (starts[step + 1] = starts[step] + count));
  const next = starts.slice();
  const sorted = new Float64Array(durations.length);
  durations.forEach((duration, i) => (sorted[next[steps[i]]++] = duration));
  return counts.map((count, step) =>
    count === 0
      ? NaN
      : quantileOfSorted(sorted.subarray(starts[step], starts[step + 1]).sort(), quantile) / NS_PER_SECOND
  );
}
