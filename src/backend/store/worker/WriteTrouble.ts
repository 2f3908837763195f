import { messageOf, troubleOf } from './sqliteTrouble';

interface Failure {
  readonly message: string;
  readonly atMs: number;
  /** Bytes in use then. */
  readonly usedBytes: number;
}

/** For so long after a write found no room the store makes do with less than it had, then tries to grow again. */
const HELD_MS = 60_000;
/** How much less: the write-ahead log and the reserve (Reserve.ts) are to fit beside it. */
const LESS_BYTES = 16 * 1024 ** 2;
/** A trouble counts as over when writes have succeeded and none has failed for so long. */
const QUIET_MS = 90_000;
/** Of a smaller store there is nothing to gain by deleting. */
const LEAST_HELD_BYTES = 16 * 1024 ** 2;

/**
 * Remembers that writes fail for lack of room: on the disk, in a quota, in a limit on the size of files. Meanwhile the store can
 * live in the space it has: retention takes somewhat less than what was in use for the limit.
 */
export class WriteTrouble {
  private failure: Failure | undefined;
  private lastTriedMs = 0;
  private hasSucceededSince = false;

  constructor(private readonly nowMs: () => number) {}

  /** After a failed write; of no concern unless room was lacking. */
  failed(error: unknown, usedBytes: number): void {
    if (troubleOf(error) === 'full') {
      this.lastTriedMs = this.nowMs();
      this.failure = { message: messageOf(error), atMs: this.lastTriedMs, usedBytes };
      this.hasSucceededSince = false;
    }
  }

  succeeded(): void {
    if (this.failure === undefined) {
      return;
    }
    this.lastTriedMs = this.nowMs();
    this.hasSucceededSince = true;
    if (this.lastTriedMs - this.failure.atMs > QUIET_MS) {
      this.failure = undefined;
    }
  }

  /** What SQLite said; undefined when nothing is wrong. */
  get message(): string | undefined {
    return this.failure?.message;
  }

  /** True while not even one write has succeeded since the last that failed. */
  get isStuck(): boolean {
    return this.failure !== undefined && !this.hasSucceededSince;
  }

  /** Bytes that the store should not grow beyond now. `isReady`: what is needed when there is no room again is at hand. */
  heldBytes(isReady: boolean): number {
    const { failure } = this;
    if (
      failure === undefined ||
      failure.usedBytes < LEAST_HELD_BYTES ||
      (isReady && this.nowMs() - failure.atMs >= HELD_MS)
    ) {
      return Infinity;
    }
    return Math.max(failure.usedBytes / 2, failure.usedBytes - LESS_BYTES);
  }

  /** Nothing has been written for `ms` since a write failed: without senders nobody would find out that there is room again. */
  wantsProbe(ms: number): boolean {
    return this.failure !== undefined && this.nowMs() - this.lastTriedMs >= ms;
  }
}
