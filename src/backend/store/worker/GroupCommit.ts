import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './transaction';

interface Waiting {
  readonly bytes: number;
  readonly write: () => void;
  readonly committed: () => void;
  readonly failed: (error: unknown) => void;
}

/** Of request bodies in one transaction: bounds how long the thread is away from everything else. */
const MOST_BYTES_A_GROUP = 4 * 1024 ** 2;

/**
 * Writes that arrive together go into one transaction; each is told when it is on disk, not before.
 *
 * ```
 *   requests   a ─┐  b ─┐ c ─┐        d ─┐
 *   commits       └─────┴────┴─[a b c]   └─[d]
 *   replies                     a b c       d
 * ```
 */
export class GroupCommit {
  /** Of bodies that wait for their commit. */
  queuedBytes = 0;
  private queue: Waiting[] = [];
  private scheduled = false;

  constructor(
    private readonly database: DatabaseSync,
    /** Ends a group inside its transaction; what it returns is called when that is committed. */
    private readonly finish: () => () => void,
    /** After a rollback: what was cached may not be true. */
    private readonly forget: () => void
  ) {}

  /** Resolves with what `write` returned, when it is committed. */
  add<T>(bytes: number, write: () => T): Promise<T> {
    this.queuedBytes += bytes;
    return new Promise<T>((resolve, reject) => {
      let result: T;
      this.queue.push({
        bytes,
        write: () => (result = write()),
        committed: () => resolve(result),
        failed: reject,
      });
      this.schedule();
    });
  }

  /** Commits everything that waits, now. */
  flush(): void {
    while (this.queue.length > 0) {
      this.commitNext();
    }
  }

  /** Fails everything that waits: it was not acknowledged, and its senders have it. */
  abandon(reason: unknown): void {
    const group = this.queue.splice(0);
    group.forEach(({ failed }) => failed(reason));
    group.forEach(({ bytes }) => (this.queuedBytes -= bytes));
  }

  private schedule(): void {
    if (!this.scheduled && this.queue.length > 0) {
      this.scheduled = true;
      // After everything that has already arrived on other connections.
      setImmediate(() => {
        this.scheduled = false;
        this.commitNext();
        this.schedule();
      });
    }
  }

  private commitNext(): void {
    const group = this.takeGroup();
    try {
      this.commit(group);
    } catch (error) {
      this.forget();
      if (group.length === 1) {
        group[0].failed(error);
      } else {
        // One of them may be to blame: the others are not to suffer.
        group.forEach((one) => this.commitAlone(one));
      }
    }
    group.forEach(({ bytes }) => (this.queuedBytes -= bytes));
  }

  private commitAlone(one: Waiting): void {
    try {
      this.commit([one]);
    } catch (error) {
      this.forget();
      one.failed(error);
    }
  }

  private commit(group: readonly Waiting[]): void {
    const finished = inTransaction(this.database, () => {
      group.forEach(({ write }) => write());
      return this.finish();
    });
    finished();
    group.forEach(({ committed }) => committed());
  }

  private takeGroup(): Waiting[] {
    let bytes = 0;
    let count = 0;
    while (count < this.queue.length && (count === 0 || bytes + this.queue[count].bytes <= MOST_BYTES_A_GROUP)) {
      bytes += this.queue[count++].bytes;
    }
    return this.queue.splice(0, count);
  }
}
