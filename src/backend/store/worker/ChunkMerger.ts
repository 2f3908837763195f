import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ChunkRows } from './ChunkRows';
import { PointAttributesBuilder } from './PointAttributes';
import { copyPoints, MOST_POINTS, newPointChunk, viewPointChunk } from './PointChunk';
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

  constructor(
    private readonly database: DatabaseSync,
    private readonly chunks: ChunkRows
  ) {
    this.findSlot = database.prepare(
      `SELECT slot FROM point_chunk WHERE length < ${SMALL} GROUP BY slot
       HAVING count(*) > CASE WHEN slot >= ? THEN ${MOST_SMALL} ELSE 1 END LIMIT 1`
    );
    this.readSmall = database.prepare(
      `SELECT id, data FROM point_chunk WHERE slot = ? AND length < ${SMALL} ORDER BY id LIMIT ${MOST_POINTS / 4}`
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
      parts.push({ id: Number(id), chunk });
      length += chunk.length;
    }
    const merged = newPointChunk(length);
    const attributes = new PointAttributesBuilder();
    let isIndexed = true;
    let at = 0;
    for (const { id, chunk } of parts) {
      copyPoints(chunk, merged, at);
      const ofChunk = this.chunks.attributesOf(id);
      if (ofChunk === undefined) {
        isIndexed = false;
      } else {
        attributes.addAll(ofChunk, at);
      }
      at += chunk.length;
      this.chunks.delete(id);
    }
    this.chunks.insert(slot, { chunk: merged, attributes: isIndexed ? attributes.finish() : undefined });
  }
}
