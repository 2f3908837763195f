/** Records that were left out of a body whose other records were taken (OTLP partial success). */
export interface Rejected {
  readonly count: number;
  /** One line each, at most 20. */
  readonly reasons: readonly string[];
}

export const MOST_REASONS = 20;

/** Collects what a decoder rejects or puts right. */
export class Rejections {
  count = 0;
  readonly reasons: string[] = [];
  /** What was put right in records that were taken; at most 20 lines. */
  readonly warnings: string[] = [];

  reject(reason: string): void {
    this.count++;
    if (this.reasons.length < MOST_REASONS) {
      this.reasons.push(reason);
    }
  }

  /** What another decoder rejected. */
  add({ count, reasons }: Rejected): void {
    this.count += count;
    this.reasons.push(...reasons.slice(0, MOST_REASONS - this.reasons.length));
  }

  warn(text: string): void {
    if (this.warnings.length < MOST_REASONS) {
      this.warnings.push(text);
    }
  }

  rejected(): Rejected {
    return { count: this.count, reasons: this.reasons };
  }
}
