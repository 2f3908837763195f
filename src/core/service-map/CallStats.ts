import { DurationSketch } from './DurationSketch';

/** Count, errors and durations of calls, as they came and as what they stand for. */
export class CallStats {
  errors = 0;
  adjustedErrors = 0;
  private readonly plain = new DurationSketch();
  /** Made for the first call that stands for more than itself. */
  private weighted: DurationSketch | undefined;

  get count(): number {
    return this.plain.count;
  }

  get adjustedCount(): number {
    return (this.weighted ?? this.plain).weight;
  }

  /** `weight`: how many calls it stands for. */
  add(ns: number, isError: boolean, weight: number): void {
    if (weight !== 1) {
      this.beWeighted();
    }
    this.plain.add(ns);
    this.weighted?.add(ns, weight);
    if (isError) {
      this.errors++;
      this.adjustedErrors += weight;
    }
  }

  merge(other: CallStats): void {
    if (other.weighted !== undefined) {
      this.beWeighted();
    }
    this.plain.merge(other.plain);
    this.weighted?.merge(other.weighted ?? other.plain);
    this.errors += other.errors;
    this.adjustedErrors += other.adjustedErrors;
  }

  /** Of the calls themselves, or of what they stand for. */
  durations(isAdjusted: boolean): DurationSketch {
    return isAdjusted ? (this.weighted ?? this.plain) : this.plain;
  }

  private beWeighted(): void {
    if (this.weighted === undefined) {
      this.weighted = new DurationSketch();
      this.weighted.merge(this.plain);
    }
  }
}
