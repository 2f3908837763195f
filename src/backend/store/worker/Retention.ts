import { statSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ChunkRemover } from './ChunkRemover';
import type { ChunkRows } from './ChunkRows';
import type { Messages } from './Messages';
import { pragma } from './openDatabase';
import { MOST_POINTS, viewPointChunk } from './PointChunk';
import { Reserve, reserveBytes } from './Reserve';
import type { SeriesTable } from './SeriesTable';
import { slotEndedBefore } from './slots';
import type { SpanLinks } from './SpanLinks';
import { troubleOf } from './sqliteTrouble';
import type { StoreTotals } from './StoreTotals';
import { inTransaction } from './transaction';
import type { WriteTrouble } from './WriteTrouble';

export interface RetentionLimits {
  readonly path: string;
  readonly retentionNs: bigint;
  readonly maxBytes: number;
}

/** Of spans, and of log records, while the store is too large: they may be large ones. */
const MOST_A_SIZE_STEP = 256;
const MOST_PAGES_A_STEP = 256;
const MOST_MS_A_STEP = 8;
/** Free space kept for what comes next; what is beyond goes back to the disk. */
const FREE_BYTES_KEPT = 4 * 1024 ** 2;
/** Deleting starts here, so that there is room for what arrives meanwhile. */
const FULL_SHARE = 0.9;
const FILLING_SHARE = 0.8;
const WAL_BYTES_KEPT = 8 * 1024 ** 2;
/** SQLite empties the log by itself at WAL_BYTES_KEPT: one that has grown beyond this it could not empty. */
const WAL_BYTES_AMISS = WAL_BYTES_KEPT + 2 * 1024 ** 2;
const LEAST_BYTES_WITH_RESERVE = 16 * 1024 ** 2;
const NOTHING = { spans: 0, traces: 0 };
const SQL_INTEGER_MAX = Number.MAX_SAFE_INTEGER;

/**
 * Deletes what is too old, and the oldest while the store is too large, in steps of about 2,000 rows: between two of them
 * ingest and queries have their turn. Spans go by chunk of points, the oldest first (ChunkRemover.ts).
 */
export class Retention {
  private readonly oldestChunk: StatementSync;
  /** When the first span of the next oldest chunk of a slot ended. */
  private readonly nextEnd: StatementSync;
  private readonly oldestLog: StatementSync;
  private readonly deleteLogs: StatementSync;
  private readonly remover: ChunkRemover;
  private readonly reserve: Reserve;
  private cleanedUpTo = 0;
  /** The write-ahead log is long and the main file has no room for what is in it. */
  private cannotShorten = false;

  constructor(
    private readonly database: DatabaseSync,
    private readonly limits: RetentionLimits,
    chunks: ChunkRows,
    private readonly messages: Messages,
    private readonly series: SeriesTable,
    private readonly totals: StoreTotals,
    private readonly links: SpanLinks,
    private readonly trouble: WriteTrouble
  ) {
    this.remover = new ChunkRemover(database, chunks);
    this.reserve = new Reserve(limits.path);
    this.oldestChunk = database.prepare(
      `SELECT id, slot, data FROM point_chunk
       WHERE slot = (SELECT min(slot) FROM point_chunk WHERE slot <= ?) ORDER BY first_end, id LIMIT 1`
    );
    this.nextEnd = database.prepare(
      'SELECT first_end FROM point_chunk WHERE slot = ? ORDER BY first_end, id LIMIT 1 OFFSET 1'
    );
    this.nextEnd.setReadBigInts(true);
    this.oldestLog = database.prepare('SELECT min(slot) AS slot FROM log');
    this.deleteLogs = database.prepare(
      `DELETE FROM log WHERE id IN (SELECT id FROM log WHERE slot <= ? ORDER BY slot, id LIMIT ?)`
    );
  }

  /** One step; true when there is more to do at once. `now` in ns since 1970. */
  step(now: bigint): boolean {
    const expired = slotEndedBefore(now - this.limits.retentionNs);
    this.shortenLog();
    if (this.cannotShorten && this.freeBytes() > 0) {
      // The main file must become short enough to hold what is in the log, before deleting has made the log longer still.
      this.vacuum();
      return true;
    }
    const worked = this.deleteUpTo(expired, MOST_POINTS) || this.deleteWhileFull();
    if (worked) {
      this.cleanDictionaries();
      return true;
    }
    if (this.giveBackSpace()) {
      return true;
    }
    if (this.wantsReserve && !this.trouble.isStuck) {
      this.reserve.keep(Number(now / 1_000_000n));
    }
    return false;
  }

  /** Data on disk is at the limit, or the log cannot be emptied: nothing more may be taken until steps have made room. */
  isOverLimit(): boolean {
    // Looked at before anything is taken, not only between: what the log may grow by is needed for deleting.
    if (!this.cannotShorten && this.walBytes() > WAL_BYTES_AMISS) {
      this.shortenLog();
    }
    return this.cannotShorten || this.usedBytes() > this.room;
  }

  /** Deleting may soon begin. */
  isFilling(): boolean {
    return this.cannotShorten || this.usedBytes() > this.room * FILLING_SHARE;
  }

  /** Of all files, bytes. */
  bytesOnDisk(): number {
    return sizeOf(this.limits.path) + this.walBytes() + this.reserve.bytes;
  }

  private isFull(): boolean {
    return this.usedBytes() > this.room * FULL_SHARE;
  }

  /** Bytes for data: the limit less what the write-ahead log and the reserve may take. */
  private get room(): number {
    return Math.min(this.limits.maxBytes - WAL_BYTES_KEPT - reserveBytes(this.limits.maxBytes), this.heldBytes);
  }

  /** Less than `max_bytes` while there is no room for so much; else Infinity. */
  get heldBytes(): number {
    return this.trouble.heldBytes(!this.wantsReserve || this.reserve.isWhole);
  }

  private get wantsReserve(): boolean {
    const { path, maxBytes } = this.limits;
    return reserveBytes(maxBytes) > 0 && sizeOf(path) > LEAST_BYTES_WITH_RESERVE;
  }

  /** Pages with data in them, those in the write-ahead log included. */
  usedBytes(): number {
    const pages = pragma(this.database, 'page_count') - pragma(this.database, 'freelist_count');
    return pages * pragma(this.database, 'page_size');
  }

  private walBytes(): number {
    return sizeOf(`${this.limits.path}-wal`);
  }

  /** Up to `most` spans, with the rest of their traces, and as many log records, of slots up to this one. */
  private deleteUpTo(slot: number, most: number): boolean {
    const { expired, isMore } = inTransaction(this.database, () => {
      const chunk = this.oldestChunk.get(slot);
      const spans =
        chunk === undefined
          ? NOTHING
          : this.remover.remove(
              { id: Number(chunk.id), slot: Number(chunk.slot), points: viewPointChunk(chunk.data as Uint8Array) },
              { most, until: this.nextEnd.get(chunk.slot)?.first_end as bigint | undefined },
              this.totals.spans
            );
      const logs = Number(this.deleteLogs.run(slot, most).changes);
      const isMore = this.links.deleteUpTo(slot) || chunk !== undefined || logs > 0;
      return { expired: { ...spans, logs }, isMore };
    });
    this.totals.expire(expired);
    return isMore;
  }

  /** At least once when it is full, then for as long as a step may last. */
  private deleteWhileFull(): boolean {
    const since = performance.now();
    let worked = false;
    while (this.isFull() && this.deleteOldest()) {
      worked = true;
      if (performance.now() - since > MOST_MS_A_STEP) {
        break;
      }
    }
    return worked;
  }

  private deleteOldest(): boolean {
    const oldest = this.oldestSlot();
    return oldest !== undefined && this.deleteUpTo(oldest, MOST_A_SIZE_STEP);
  }

  /** Of all that is stored; undefined when it is empty. */
  private oldestSlot(): number | undefined {
    const chunk = this.oldestChunk.get(SQL_INTEGER_MAX)?.slot;
    const log = this.oldestLog.get()?.slot;
    const slots = [chunk, log].filter((slot) => typeof slot === 'number');
    return slots.length === 0 ? undefined : Math.min(...slots);
  }

  /** Resources, scopes and series that nothing stored uses any more. */
  private cleanDictionaries(): void {
    const oldest = this.oldestSlot() ?? SQL_INTEGER_MAX;
    if (oldest === this.cleanedUpTo) {
      return;
    }
    inTransaction(this.database, () => {
      this.database.prepare('DELETE FROM message WHERE last_slot < ?').run(oldest);
      this.database.prepare('DELETE FROM series WHERE last_slot < ?').run(oldest);
    });
    this.cleanedUpTo = oldest;
    this.messages.forget();
    this.series.forget();
  }

  /** What is in the log goes into the main file, and the log's space back to the disk, when it is long or room is lacking. */
  private shortenLog(): void {
    const isLacking = this.trouble.isStuck;
    if (isLacking) {
      this.reserve.release();
    }
    if (this.walBytes() <= (isLacking || this.cannotShorten ? 0 : WAL_BYTES_KEPT)) {
      return;
    }
    try {
      this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      this.cannotShorten = false;
    } catch (error) {
      // The main file cannot grow. What the log may still grow by is for deleting.
      if (troubleOf(error) !== 'full') {
        throw error;
      }
      this.cannotShorten = true;
      this.trouble.failed(error, this.usedBytes());
    }
  }

  private giveBackSpace(): boolean {
    // On a full disk only for the reserve: others would take it, and then there is none to grow into.
    const isNeeded = this.trouble.message === undefined || (this.wantsReserve && !this.reserve.isWhole);
    if (isNeeded && this.freeBytes() > FREE_BYTES_KEPT) {
      this.vacuum();
      return true;
    }
    return false;
  }

  private freeBytes(): number {
    return pragma(this.database, 'freelist_count') * pragma(this.database, 'page_size');
  }

  private vacuum(): void {
    this.database.exec(`PRAGMA incremental_vacuum(${MOST_PAGES_A_STEP})`);
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
