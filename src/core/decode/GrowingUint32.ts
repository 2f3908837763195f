/** A Uint32Array whose length is not known before. */
export class GrowingUint32 {
  length = 0;
  private values = new Uint32Array(256);

  push(value: number): void {
    if (this.length === this.values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = value;
  }

  /** A view without spare room; valid while nothing more is pushed. */
  finish(): Uint32Array {
    return this.values.subarray(0, this.length);
  }
}
