import { DurationSketch } from './DurationSketch';
import type { CallEvidence, CallFigures, WaitFigures } from './ServiceMap';

const MOST_EVIDENCE = 5;

type Order = (a: CallEvidence, b: CallEvidence) => number;

const byDuration: Order = (a, b) => b.durationNs - a.durationNs || byStart(a, b);
const byStart: Order = (a, b) => Number(b.start - a.start) || (a.traceId < b.traceId ? -1 : 1);

/** Counts the calls of a node or an edge, and remembers a few to look at. */
export class CallTally {
  private errors = 0;
  private readonly durations = new DurationSketch();
  private readonly waits = new DurationSketch();
  private readonly slowest: CallEvidence[] = [];
  private readonly failing: CallEvidence[] = [];

  add(call: CallEvidence): void {
    this.durations.add(call.durationNs);
    keep(this.slowest, call, byDuration);
    if (call.isError) {
      this.errors++;
      keep(this.failing, call, byStart);
    }
  }

  addWait(ns: number): void {
    this.waits.add(ns);
  }

  merge(other: CallTally): void {
    this.errors += other.errors;
    this.durations.merge(other.durations);
    this.waits.merge(other.waits);
    other.slowest.forEach((call) => keep(this.slowest, call, byDuration));
    other.failing.forEach((call) => keep(this.failing, call, byStart));
  }

  figures(): CallFigures {
    const { durations } = this;
    return {
      count: durations.count,
      errors: this.errors,
      p50Ns: durations.quantile(0.5),
      p95Ns: durations.quantile(0.95),
      p99Ns: durations.quantile(0.99),
      isExact: durations.isExact,
      slowest: [...this.slowest],
      failing: [...this.failing],
    };
  }

  queueWait(): WaitFigures | undefined {
    const { waits } = this;
    return waits.count === 0
      ? undefined
      : { count: waits.count, p50Ns: waits.quantile(0.5), p95Ns: waits.quantile(0.95) };
  }
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
