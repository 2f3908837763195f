import { CallStats } from './CallStats';

/** Calls by time and by operation. */
export class CallGroups {
  /** By bucket of the timeline; together they are all calls. */
  private readonly buckets: Array<CallStats | undefined> = [];
  /** By number; without those that are not told apart. */
  private readonly operations: CallStats[] = [];

  /** `operation` -1: of none that is told apart. */
  add(durationNs: number, isError: boolean, weight: number, bucket: number, operation: number): void {
    (this.buckets[bucket] ??= new CallStats()).add(durationNs, isError, weight);
    if (operation !== -1) {
      this.operation(operation).add(durationNs, isError, weight);
    }
  }

  /** `operationOf` says under which number this knows an operation of the other's; -1: none. */
  merge(other: CallGroups, operationOf: (operation: number) => number): void {
    other.buckets.forEach((stats, bucket) => {
      if (stats !== undefined) {
        (this.buckets[bucket] ??= new CallStats()).merge(stats);
      }
    });
    other.operations.forEach((stats, operation) => {
      const own = operationOf(operation);
      if (own !== -1) {
        this.operation(own).merge(stats);
      }
    });
  }

  operation(operation: number): CallStats {
    while (this.operations.length <= operation) {
      this.operations.push(new CallStats());
    }
    return this.operations[operation];
  }

  /** Of the buckets `from` up to, not with, `to`; left out: of all calls. */
  between(from = 0, to = this.buckets.length): CallStats {
    const there = this.buckets.slice(from, to).filter((part) => part !== undefined);
    if (there.length === 1) {
      return there[0];
    }
    const sum = new CallStats();
    there.forEach((part) => sum.merge(part));
    return sum;
  }
}
