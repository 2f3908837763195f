const EXACT = 2000;
/** Neighbouring buckets differ by 2 %, so that a bucket's middle is at most 1 % away. */
const GAMMA = 1.02;
const LOG_GAMMA = Math.log(GAMMA);
/** The middle of the bucket (GAMMA^(k-1), GAMMA^k] in relative error. */
const MIDDLE = 2 / (1 + GAMMA);

/**
 * Quantiles of durations: exact up to 2,000 of them, then within 1 %, in a size that no longer grows with their number.
 *
 * ```
 *   up to 2,000   [12, 7, 30, ...]                 kept one by one
 *   after that    ..|  7 |  9 |  2 |  1 |..        counted in buckets, each 2 % wider than the one before
 * ```
 */
export class DurationSketch {
  count = 0;
  private values: number[] | undefined = [];
  private readonly buckets = new Map<number, number>();

  get isExact(): boolean {
    return this.values !== undefined;
  }

  /** `ns` is never negative. */
  add(ns: number): void {
    this.count++;
    if (this.values === undefined) {
      this.fill(bucketOf(ns), 1);
      return;
    }
    this.values.push(ns);
    if (this.values.length > EXACT) {
      this.spill();
    }
  }

  merge(other: DurationSketch): void {
    if (other.values !== undefined) {
      other.values.forEach((ns) => this.add(ns));
      return;
    }
    this.spill();
    this.count += other.count;
    other.buckets.forEach((count, bucket) => this.fill(bucket, count));
  }

  /** Nearest rank: the smallest duration that at least this share of all does not exceed; 0 when there is none. Sorts. */
  quantile(share: number): number {
    const rank = Math.max(0, Math.ceil(share * this.count) - 1);
    if (this.values !== undefined) {
      return this.values.sort((a, b) => a - b).at(rank) ?? 0;
    }
    let seen = 0;
    for (const [bucket, count] of [...this.buckets].sort(([a], [b]) => a - b)) {
      seen += count;
      if (seen > rank) {
        return bucket === ZERO ? 0 : GAMMA ** bucket * MIDDLE;
      }
    }
    return 0;
  }

  private spill(): void {
    this.values?.forEach((ns) => this.fill(bucketOf(ns), 1));
    this.values = undefined;
  }

  private fill(bucket: number, count: number): void {
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + count);
  }
}

/** Of durations below a nanosecond: they have no logarithm to speak of. */
const ZERO = -1;

function bucketOf(ns: number): number {
  return ns < 1 ? ZERO : Math.ceil(Math.log(ns) / LOG_GAMMA);
}
