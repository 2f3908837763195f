import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { copyPoints, MOST_POINTS, newPointChunk, summarize, viewPointChunk } from './PointChunk';
import { inTransaction } from './transaction';

const SMALL = MOST_POINTS / 4;
/** The slot that is being filled is left alone until it has this many small chunks. */
const MOST_SMALL = 32;

/**
 * Every commit leaves a chunk of its own, often of a few points; this joins them:
 *
 * ```
 *   slot 7   [3][1][8][2][5][1]...   ->   [20]
 * ```
 * Not while a scan is under way.
 */
export class ChunkMerger {
  private readonly findSlot: StatementSync;
  private readonly readSmall: StatementSync;
  private readonly deleteChunk: StatementSync;
  private readonly insertChunk: StatementSync;

  constructor(private readonly database: DatabaseSync) {
    this.findSlot = database.prepare(
      `SELECT slot FROM point_chunk WHERE length < ${SMALL} GROUP BY slot
       HAVING count(*) > CASE WHEN slot >= ? THEN ${MOST_SMALL} ELSE 1 END LIMIT 1`
    );
    this.readSmall = database.prepare(
      `SELECT id, data FROM point_chunk WHERE slot = ? AND length < ${SMALL} ORDER BY id LIMIT ${MOST_POINTS / 4}`
    );
    this.deleteChunk = database.prepare('DELETE FROM point_chunk WHERE id = ?');
    this.insertChunk = database.prepare(
      'INSERT INTO point_chunk (slot, length, first_end, last_end, series, data) VALUES (?, ?, ?, ?, ?, ?)'
    );
  }

  /** Joins chunks of one slot; true when there may be more to join. */
  step(currentSlot: number): boolean {
    const found = this.findSlot.get(currentSlot);
    if (found === undefined) {
      return false;
    }
    const slot = Number(found.slot);
    inTransaction(this.database, () => this.merge(slot));
    return true;
  }

  private merge(slot: number): void {
    const parts = [];
    let length = 0;
    for (const { id, data } of this.readSmall.all(slot)) {
      const chunk = viewPointChunk(data as Uint8Array);
      if (length + chunk.length > MOST_POINTS) {
        break;
      }
      parts.push({ id, chunk });
      length += chunk.length;
    }
    const merged = newPointChunk(length);
    let at = 0;
    for (const { id, chunk } of parts) {
      copyPoints(chunk, merged, at);
      at += chunk.length;
      this.deleteChunk.run(id);
    }
    const { firstEnd, lastEnd, series } = summarize(merged, slot);
    this.insertChunk.run(slot, length, firstEnd, lastEnd, series, merged.bytes);
  }
}
