import { addNs } from '../trace/time';
import { spanIdAt, type SpanIndex, type SpanTable } from '../trace/SpanTable';
import { CallGroups } from './CallGroups';
import { CallLog } from './CallLog';
import type { CallStats } from './CallStats';
import { DurationSketch } from './DurationSketch';
import type { CallEvidence, CallFigures, CallSeries, OperationFigures, WaitFigures } from './ServiceMap';

const MOST_EVIDENCE = 5;
/** Names beyond are counted together: a span name with an id in it must not fill the memory. */
const MOST_OPERATIONS = 200;

type Order = (a: CallEvidence, b: CallEvidence) => number;

const byDuration: Order = (a, b) => b.durationNs - a.durationNs || byStart(a, b);
const byStart: Order = (a, b) => Number(b.start - a.start) || (a.traceId < b.traceId ? -1 : 1);

/** One call, as it is counted. */
export interface CountedCall {
  readonly table: SpanTable;
  readonly span: SpanIndex;
  readonly isError: boolean;
  /** How many it stands for; 0 when it does not say, NaN when it says that nobody knows. */
  readonly weight: number;
  /** Of the timeline; 0 without one. */
  readonly bucket: number;
  /** The span that names the operation. */
  readonly operation: SpanIndex;
}

/** How the figures are wanted. */
export interface FiguresWanted {
  /** Of what the calls stand for, instead of the calls themselves. */
  readonly isAdjusted: boolean;
  readonly mostOperations: number;
  /** Buckets of the timeline, `factor` old ones in each; 0: no series. */
  readonly buckets: number;
  readonly factor: number;
}

interface Operation {
  readonly service: string;
  readonly name: string;
  /** In the order of their first call. */
  readonly number: number;
}

/** Counts the calls of a node or an edge, and remembers a few to look at. */
export class CallTally {
  count = 0;
  /** Of these, those that say how many they stand for. */
  weighted = 0;
  /** Those that were sampled, nobody knows with what probability. */
  unknown = 0;
  private readonly waits = new DurationSketch();
  private readonly slowest: CallEvidence[] = [];
  private readonly failing: CallEvidence[] = [];
  /** By name, then by service: names differ more. */
  private readonly operationsByName = new Map<string, Map<string, Operation>>();
  private readonly operations: Operation[] = [];
  private readonly log = new CallLog();
  /** What the log held before. */
  private poured: CallGroups | undefined;

  add(call: CountedCall): void {
    const { table, span, isError, weight, bucket, operation } = call;
    const durationNs = table.durationNs[span];
    const number = this.numberOf(table.services[table.service[operation]], table.names[table.name[operation]]);
    this.count++;
    this.weighted += weight > 0 ? 1 : 0;
    this.unknown += Number.isNaN(weight) ? 1 : 0;
    this.log.add(durationNs, isError, weight > 0 ? weight : 1, bucket, number);
    if (this.log.isFull) {
      this.poured ??= new CallGroups();
      this.log.pourInto(this.poured);
      this.log.clear();
    }
    const last = this.slowest.length === MOST_EVIDENCE ? this.slowest[MOST_EVIDENCE - 1] : undefined;
    if (isError || last === undefined || durationNs >= last.durationNs) {
      const evidence = evidenceOf(call);
      keep(this.slowest, evidence, byDuration);
      if (isError) {
        keep(this.failing, evidence, byStart);
      }
    }
  }

  addWait(ns: number): void {
    this.waits.add(ns);
  }

  merge(other: CallTally): void {
    this.count += other.count;
    this.weighted += other.weighted;
    this.unknown += other.unknown;
    this.waits.merge(other.waits);
    other.slowest.forEach((call) => keep(this.slowest, call, byDuration));
    other.failing.forEach((call) => keep(this.failing, call, byStart));
    const numbers = other.operations.map(({ service, name }) => this.numberOf(service, name));
    this.poured ??= new CallGroups();
    this.poured.merge(other.groups(), (number) => numbers[number]);
  }

  figures(wanted: FiguresWanted): CallFigures {
    const groups = this.groups();
    const stats = groups.between();
    const durations = stats.durations(wanted.isAdjusted);
    const quantile = (share: number) => (stats.count === 0 ? NaN : durations.quantile(share));
    const operations = this.operationFigures(groups, wanted.isAdjusted);
    return {
      count: stats.count,
      errors: stats.errors,
      ...adjusted(stats, wanted.isAdjusted),
      p50Ns: quantile(0.5),
      p95Ns: quantile(0.95),
      p99Ns: quantile(0.99),
      isExact: durations.isExact,
      slowest: [...this.slowest],
      failing: [...this.failing],
      operations: operations.slice(0, wanted.mostOperations),
      operationCount: operations.length,
      series: wanted.buckets === 0 ? undefined : seriesOf(groups, wanted),
    };
  }

  queueWait(): WaitFigures | undefined {
    const { waits } = this;
    return waits.count === 0
      ? undefined
      : { count: waits.count, p50Ns: waits.quantile(0.5), p95Ns: waits.quantile(0.95) };
  }

  /** Of all calls; not to be changed. */
  private groups(): CallGroups {
    if (this.log.length === 0 && this.poured !== undefined) {
      return this.poured;
    }
    const all = new CallGroups();
    if (this.poured !== undefined) {
      all.merge(this.poured, (number) => number);
    }
    this.log.pourInto(all);
    return all;
  }

  /** -1 when there are too many already. */
  private numberOf(service: string, name: string): number {
    let named = this.operationsByName.get(name);
    const known = named?.get(service);
    if (known !== undefined || this.operations.length === MOST_OPERATIONS) {
      return known?.number ?? -1;
    }
    if (named === undefined) {
      named = new Map();
      this.operationsByName.set(name, named);
    }
    const operation = { service, name, number: this.operations.length };
    named.set(service, operation);
    this.operations.push(operation);
    return operation.number;
  }

  private operationFigures(groups: CallGroups, isAdjusted: boolean): OperationFigures[] {
    return this.operations
      .map(({ service, name, number }) => {
        const stats = groups.operation(number);
        return {
          service,
          name,
          count: stats.count,
          errors: stats.errors,
          ...adjusted(stats, isAdjusted),
          p95Ns: stats.durations(isAdjusted).quantile(0.95),
        };
      })
      .sort((a, b) => b.adjustedCount - a.adjustedCount || compare(a.name, b.name) || compare(a.service, b.service));
  }
}

function seriesOf(groups: CallGroups, { isAdjusted, buckets, factor }: FiguresWanted): CallSeries {
  const series = {
    counts: new Float64Array(buckets),
    errors: new Float64Array(buckets),
    p50Ns: new Float64Array(buckets).fill(NaN),
    p95Ns: new Float64Array(buckets).fill(NaN),
  };
  for (let bucket = 0; bucket < buckets; bucket++) {
    const stats = groups.between(bucket * factor, (bucket + 1) * factor);
    if (stats.count > 0) {
      const { adjustedCount, adjustedErrors } = adjusted(stats, isAdjusted);
      series.counts[bucket] = adjustedCount;
      series.errors[bucket] = adjustedErrors;
      series.p50Ns[bucket] = stats.durations(isAdjusted).quantile(0.5);
      series.p95Ns[bucket] = stats.durations(isAdjusted).quantile(0.95);
    }
  }
  return series;
}

function adjusted(stats: CallStats, isAdjusted: boolean): { adjustedCount: number; adjustedErrors: number } {
  return isAdjusted
    ? { adjustedCount: stats.adjustedCount, adjustedErrors: stats.adjustedErrors }
    : { adjustedCount: stats.count, adjustedErrors: stats.errors };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function evidenceOf({ table, span, isError }: CountedCall): CallEvidence {
  return {
    traceId: table.traceId,
    spanId: spanIdAt(table, span),
    start: addNs(table.start, table.startNs[span]),
    durationNs: table.durationNs[span],
    isError,
  };
}

/** Keeps the first few in this order, of each trace the first. */
function keep(kept: CallEvidence[], call: CallEvidence, order: Order): void {
  const last = kept.at(-1);
  if (kept.length === MOST_EVIDENCE && last !== undefined && order(call, last) > 0) {
    return;
  }
  const same = kept.findIndex(({ traceId }) => traceId === call.traceId);
  if (same !== -1) {
    if (order(call, kept[same]) > 0) {
      return;
    }
    kept.splice(same, 1);
  }
  const at = kept.findIndex((one) => order(call, one) < 0);
  kept.splice(at === -1 ? kept.length : at, 0, call);
  kept.length = Math.min(kept.length, MOST_EVIDENCE);
}
