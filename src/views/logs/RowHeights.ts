/**
 * Where each row of a long list stands when rows are of different heights: all are taken for `defaultPx` high until they were
 * drawn and measured. A change costs one pass over the rows, at the next question.
 */
export class RowHeights {
  private readonly heights: Float64Array;
  /** Top edge of each row, and below the last one the whole height; valid up to `stale`. */
  private readonly tops: Float64Array;
  private stale = 0;

  constructor(
    readonly length: number,
    defaultPx: number
  ) {
    this.heights = new Float64Array(length).fill(defaultPx);
    this.tops = new Float64Array(length + 1);
  }

  /** Whether that changed anything. */
  set(row: number, heightPx: number): boolean {
    if (this.heights[row] === heightPx) {
      return false;
    }
    this.heights[row] = heightPx;
    this.stale = Math.min(this.stale, row);
    return true;
  }

  topOf(row: number): number {
    for (; this.stale < this.length; this.stale++) {
      this.tops[this.stale + 1] = this.tops[this.stale] + this.heights[this.stale];
    }
    return this.tops[row];
  }

  totalPx(): number {
    return this.topOf(this.length);
  }

  /** The row that covers `px` from the top; the first or last one for px outside. -1 when there is none. */
  rowAt(px: number): number {
    this.totalPx();
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.tops[middle + 1] <= px) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.min(low, this.length - 1);
  }
}
