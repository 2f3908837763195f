import { statSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StatusCode } from '../../../core/trace/SpanTable';
import type { ChunkRows } from './ChunkRows';
import type { Messages } from './Messages';
import { pragma } from './openDatabase';
import { type PointChunk, statusOf, viewPointChunk } from './PointChunk';
import type { SeriesTable } from './SeriesTable';
import { slotEndedBefore } from './slots';
import type { SpanLinks } from './SpanLinks';
import type { StoreTotals } from './StoreTotals';
import { inTransaction } from './transaction';

export interface RetentionLimits {
  readonly path: string;
  readonly retentionNs: bigint;
  readonly maxBytes: number;
}

const MOST_LOGS_A_STEP = 2000;
const MOST_PAGES_A_STEP = 256;
/** Free space kept for what comes next; what is beyond goes back to the disk. */
const FREE_BYTES_KEPT = 4 * 1024 ** 2;
/** Deleting starts here, so that there is room for what arrives meanwhile. */
const FULL_SHARE = 0.9;
const WAL_BYTES_KEPT = 8 * 1024 ** 2;
const SQL_INTEGER_MAX = Number.MAX_SAFE_INTEGER;

/**
 * Deletes what is too old, and the oldest while the store is too large, in steps of about 2,000 rows: between two of them
 * ingest and queries have their turn. Spans go by chunk of points, so that points, spans and summaries always agree.
 */
export class Retention {
  private readonly oldestChunk: StatementSync;
  private readonly deleteSpan: StatementSync;
  private readonly shrinkTrace: StatementSync;
  private readonly deleteTrace: StatementSync;
  private readonly oldestLog: StatementSync;
  private readonly deleteLogs: StatementSync;
  private cleanedUpTo = 0;

  constructor(
    private readonly database: DatabaseSync,
    private readonly limits: RetentionLimits,
    private readonly chunks: ChunkRows,
    private readonly messages: Messages,
    private readonly series: SeriesTable,
    private readonly totals: StoreTotals,
    private readonly links: SpanLinks
  ) {
    this.oldestChunk = database.prepare(
      'SELECT id, slot, data FROM point_chunk WHERE slot <= ? ORDER BY slot, length LIMIT 1'
    );
    this.deleteSpan = database.prepare('DELETE FROM span WHERE trace = ? AND span_id = ? AND fingerprint = ?');
    this.shrinkTrace = database.prepare('UPDATE trace SET spans = spans - ?, errors = errors - ? WHERE id = ?');
    this.deleteTrace = database.prepare('DELETE FROM trace WHERE id = ? AND spans <= 0');
    this.oldestLog = database.prepare('SELECT min(slot) AS slot FROM log');
    this.deleteLogs = database.prepare(
      `DELETE FROM log WHERE id IN (SELECT id FROM log WHERE slot <= ? ORDER BY slot LIMIT ${MOST_LOGS_A_STEP})`
    );
  }

  /** One step; true when there is more to do at once. `now` in ns since 1970. */
  step(now: bigint): boolean {
    const expired = slotEndedBefore(now - this.limits.retentionNs);
    if (this.walBytes() > WAL_BYTES_KEPT) {
      this.database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    }
    const worked = this.deleteUpTo(expired) || (this.isFull() && this.deleteOldest());
    if (worked) {
      this.cleanDictionaries();
      return true;
    }
    return this.giveBackSpace();
  }

  /** Data on disk is at the limit: nothing more may be taken until steps have made room. */
  isOverLimit(): boolean {
    return this.usedBytes() > this.room;
  }

  /** Of all files, bytes. */
  bytesOnDisk(): number {
    return sizeOf(this.limits.path) + this.walBytes();
  }

  private isFull(): boolean {
    return this.usedBytes() > this.room * FULL_SHARE;
  }

  /** Bytes for data: the limit less what the write-ahead log may take. */
  private get room(): number {
    return this.limits.maxBytes - WAL_BYTES_KEPT;
  }

  /** Pages with data in them, those in the write-ahead log included. */
  private usedBytes(): number {
    const pages = pragma(this.database, 'page_count') - pragma(this.database, 'freelist_count');
    return pages * pragma(this.database, 'page_size');
  }

  private walBytes(): number {
    return sizeOf(`${this.limits.path}-wal`);
  }

  /** Up to 2,048 spans and 2,000 log records of slots up to this one. */
  private deleteUpTo(slot: number): boolean {
    return inTransaction(this.database, () => {
      const chunk = this.oldestChunk.get(slot);
      if (chunk !== undefined) {
        this.deleteSpansOf(viewPointChunk(chunk.data as Uint8Array));
        this.chunks.delete(Number(chunk.id));
      }
      const logs = Number(this.deleteLogs.run(slot).changes);
      this.totals.logs -= logs;
      this.totals.expired.logs += logs;
      return this.links.deleteUpTo(slot) || chunk !== undefined || logs > 0;
    });
  }

  private deleteOldest(): boolean {
    const oldest = this.oldestSlot();
    return oldest !== undefined && this.deleteUpTo(oldest);
  }

  /** Of all that is stored; undefined when it is empty. */
  private oldestSlot(): number | undefined {
    const chunk = this.oldestChunk.get(SQL_INTEGER_MAX)?.slot;
    const log = this.oldestLog.get()?.slot;
    const slots = [chunk, log].filter((slot) => typeof slot === 'number');
    return slots.length === 0 ? undefined : Math.min(...slots);
  }

  private deleteSpansOf(chunk: PointChunk): void {
    const gone = new Map<number, { spans: number; errors: number }>();
    for (let row = 0; row < chunk.length; row++) {
      const trace = chunk.trace[row];
      this.deleteSpan.run(trace, chunk.spanIds.subarray(row * 8, row * 8 + 8), chunk.fingerprint[row]);
      const counts = gone.get(trace) ?? { spans: 0, errors: 0 };
      counts.spans++;
      counts.errors += statusOf(chunk.flags[row]) === StatusCode.Error ? 1 : 0;
      gone.set(trace, counts);
    }
    for (const [trace, { spans, errors }] of gone) {
      this.shrinkTrace.run(spans, errors, trace);
      this.totals.traces -= Number(this.deleteTrace.run(trace).changes);
    }
    this.totals.spans -= chunk.length;
    this.totals.expired.spans += chunk.length;
  }

  /** Resources, scopes and series that nothing stored uses any more. */
  private cleanDictionaries(): void {
    const oldest = this.oldestSlot() ?? SQL_INTEGER_MAX;
    if (oldest === this.cleanedUpTo) {
      return;
    }
    this.cleanedUpTo = oldest;
    inTransaction(this.database, () => {
      this.database.prepare('DELETE FROM message WHERE last_slot < ?').run(oldest);
      this.database.prepare('DELETE FROM series WHERE last_slot < ?').run(oldest);
    });
    this.messages.forget();
    this.series.forget();
  }

  private giveBackSpace(): boolean {
    const free = pragma(this.database, 'freelist_count') * pragma(this.database, 'page_size');
    if (free > FREE_BYTES_KEPT) {
      this.database.exec(`PRAGMA incremental_vacuum(${MOST_PAGES_A_STEP})`);
      return true;
    }
    return false;
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
