const EXACT = 2000;
/** Neighbouring buckets differ by 2 %, so that a bucket's middle is at most 1 % away. */
const GAMMA = 1.02;
const LOG_GAMMA = Math.log(GAMMA);
/** The middle of the bucket (GAMMA^(k-1), GAMMA^k] in relative error. */
const MIDDLE = 2 / (1 + GAMMA);
/** Sums of weights are floats: a rank is reached when it is missed by less than this share of all. */
const ROUNDING = 1e-12;

/**
 * Quantiles of durations: exact up to 2,000 of them, then within 1 %, in a size that no longer grows with their number. One duration may stand for
 * several: then it has a weight.
 *
 * ```
 *   up to 2,000   [12, 7, 30, ...]                 kept one by one
 *   after that    ..|  7 |  9 |  2 |  1 |..        counted in buckets, each 2 % wider than the one before
 * ```
 */
export class DurationSketch {
  /** How many were added, and how many they stand for. */
  count = 0;
  weight = 0;
  private values: number[] | undefined = [];
  private isSorted = true;
  /** Of the values; undefined while all are 1. */
  private weights: number[] | undefined;
  /** Made when it is needed: most sketches stay small. */
  private buckets: Map<number, number> | undefined;

  get isExact(): boolean {
    return this.values !== undefined;
  }

  /** `ns` is never negative; `weight` is more than 0. */
  add(ns: number, weight = 1): void {
    this.count++;
    this.weight += weight;
    if (this.values === undefined) {
      this.fill(bucketOf(ns), weight);
      return;
    }
    if (weight !== 1 && this.weights === undefined) {
      this.weights = this.values.map(() => 1);
    }
    this.isSorted = this.values.length === 0;
    this.values.push(ns);
    this.weights?.push(weight);
    if (this.values.length > EXACT) {
      this.spill();
    }
  }

  merge(other: DurationSketch): void {
    if (other.values !== undefined) {
      other.values.forEach((ns, i) => this.add(ns, other.weights?.[i]));
      return;
    }
    this.spill();
    this.count += other.count;
    this.weight += other.weight;
    other.buckets?.forEach((weight, bucket) => this.fill(bucket, weight));
  }

  /** Nearest rank: the smallest duration that at least this share of all does not exceed; 0 when there is none. Sorts. */
  quantile(share: number): number {
    const rank = share * this.weight - ROUNDING * this.weight;
    let seen = 0;
    if (this.values === undefined) {
      for (const [bucket, weight] of [...(this.buckets ?? [])].sort(([a], [b]) => a - b)) {
        seen += weight;
        if (seen >= rank) {
          return durationOf(bucket);
        }
      }
      return 0;
    }
    this.sort();
    const { values, weights } = this;
    if (weights === undefined) {
      return values.at(Math.max(0, Math.ceil(rank) - 1)) ?? 0;
    }
    const found = values.find((_, i) => {
      seen += weights[i];
      return seen >= rank;
    });
    return found ?? 0;
  }

  /** Once for all quantiles that are asked for together. */
  private sort(): void {
    const { values, weights } = this;
    if (this.isSorted || values === undefined) {
      return;
    }
    if (weights === undefined) {
      values.sort((a, b) => a - b);
    } else {
      const order = Array.from(values.keys()).sort((a, b) => values[a] - values[b]);
      this.values = order.map((i) => values[i]);
      this.weights = order.map((i) => weights[i]);
    }
    this.isSorted = true;
  }

  private spill(): void {
    this.values?.forEach((ns, i) => this.fill(bucketOf(ns), this.weights?.[i] ?? 1));
    this.values = undefined;
    this.weights = undefined;
  }

  private fill(bucket: number, weight: number): void {
    this.buckets ??= new Map();
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + weight);
  }
}

/** Of durations below a nanosecond: they have no logarithm to speak of. */
const ZERO = -1;

function bucketOf(ns: number): number {
  return ns < 1 ? ZERO : Math.ceil(Math.log(ns) / LOG_GAMMA);
}

function durationOf(bucket: number): number {
  return bucket === ZERO ? 0 : GAMMA ** bucket * MIDDLE;
}
