import { SourceError } from '../../../source/sources';

/** Work is cut so that ingest and other calls get their turn. */
const MOST_MS_A_TURN = 8;

/** The call was cancelled: nobody waits for the answer. */
export class Cancelled extends SourceError {
  constructor() {
    super('The call was cancelled.', 499);
    this.name = 'Cancelled';
  }
}

/**
 * One call's share of the thread: long work asks between two pieces whether it should pause, and goes on afterwards.
 *
 * ```
 *   scan ████ pause ····ingest···· ████ pause ··another call·· ██
 * ```
 */
export class Turn {
  private cancelled = false;
  private startedMs = performance.now();

  cancel(): void {
    this.cancelled = true;
  }

  /** True when this turn has lasted long enough: then await `next`. */
  isOver(): boolean {
    return performance.now() - this.startedMs > MOST_MS_A_TURN;
  }

  /** Lets others work, then starts the next turn. @throws Cancelled */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (this.cancelled) {
      throw new Cancelled();
    }
    this.startedMs = performance.now();
  }
}
