/** How many bytes of request bodies may be in memory at once, all requests together. */
export class ByteBudget {
  private taken = 0;

  constructor(private readonly most: number) {}

  get isSpent(): boolean {
    return this.taken > this.most;
  }

  take(bytes: number): void {
    this.taken += bytes;
  }

  give(bytes: number): void {
    this.taken -= bytes;
  }
}
