import type { CallGroups } from './CallGroups';

const FIRST = 16;
/** Then they are put into groups, whose size does not grow with the calls. */
const MOST = 4096;

/**
 * Calls as they came: parallel columns, so that counting one is a few stores. An edge of few calls never needs more; of a busy one they are poured
 * into groups now and then.
 */
export class CallLog {
  length = 0;
  private durationNs = new Float64Array(FIRST);
  private weight = new Float64Array(FIRST);
  private bucket = new Uint16Array(FIRST);
  /** -1: of none that is told apart. */
  private operation = new Int16Array(FIRST);
  private isError = new Uint8Array(FIRST);

  get isFull(): boolean {
    return this.length === MOST;
  }

  add(durationNs: number, isError: boolean, weight: number, bucket: number, operation: number): void {
    if (this.length === this.durationNs.length) {
      this.grow();
    }
    const i = this.length++;
    this.durationNs[i] = durationNs;
    this.weight[i] = weight;
    this.bucket[i] = bucket;
    this.operation[i] = operation;
    this.isError[i] = isError ? 1 : 0;
  }

  /** The log stays as it is. */
  pourInto(groups: CallGroups): void {
    for (let i = 0; i < this.length; i++) {
      groups.add(this.durationNs[i], this.isError[i] === 1, this.weight[i], this.bucket[i], this.operation[i]);
    }
  }

  clear(): void {
    this.length = 0;
  }

  private grow(): void {
    const size = this.length * 4;
    this.durationNs = copyOf(this.durationNs, new Float64Array(size));
    this.weight = copyOf(this.weight, new Float64Array(size));
    this.bucket = copyOf(this.bucket, new Uint16Array(size));
    this.operation = copyOf(this.operation, new Int16Array(size));
    this.isError = copyOf(this.isError, new Uint8Array(size));
  }
}

function copyOf<C extends Float64Array | Uint16Array | Int16Array | Uint8Array>(from: C, into: C): C {
  into.set(from);
  return into;
}
