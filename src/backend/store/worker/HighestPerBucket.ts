/**
 * Keeps the `perBucket` highest values of each bucket: one binary heap a bucket with the lowest kept value on top, all in two
 * flat columns.
 *
 * ```
 *   bucket 0            bucket 1            ...
 *   | 4 7 5 - - - - - | 9 9 - - - - - - - |      `-` free; the first of a bucket is its lowest
 * ```
 */
export class HighestPerBucket {
  private readonly values: Float64Array;
  private readonly rows: Uint32Array;
  private readonly lengths: Uint32Array;

  constructor(
    buckets: number,
    private readonly perBucket: number
  ) {
    this.values = new Float64Array(buckets * perBucket);
    this.rows = new Uint32Array(buckets * perBucket);
    this.lengths = new Uint32Array(buckets);
  }

  /**
   * The row to keep this value in: `freeRow` while the bucket has room, the row of the value that it throws out, or undefined
   * when it is not among the highest.
   */
  add(bucket: number, value: number, freeRow: number): number | undefined {
    const first = bucket * this.perBucket;
    const length = this.lengths[bucket];
    if (length < this.perBucket) {
      this.lengths[bucket]++;
      this.siftUp(first, length, value, freeRow);
      return freeRow;
    }
    if (value <= this.values[first]) {
      return undefined;
    }
    const row = this.rows[first];
    this.siftDown(first, length, value, row);
    return row;
  }

  private siftUp(first: number, from: number, value: number, row: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.values[first + parent] <= value) {
        break;
      }
      this.move(first, parent, at);
      at = parent;
    }
    this.values[first + at] = value;
    this.rows[first + at] = row;
  }

  private siftDown(first: number, length: number, value: number, row: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= length) {
        break;
      }
      if (child + 1 < length && this.values[first + child + 1] < this.values[first + child]) {
        child++;
      }
      if (this.values[first + child] >= value) {
        break;
      }
      this.move(first, child, at);
      at = child;
    }
    this.values[first + at] = value;
    this.rows[first + at] = row;
  }

  private move(first: number, from: number, to: number): void {
    this.values[first + to] = this.values[first + from];
    this.rows[first + to] = this.rows[first + from];
  }
}
