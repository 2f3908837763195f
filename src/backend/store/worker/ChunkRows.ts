import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { PointAttributes } from './PointAttributes';
import { type PointChunk, summarize } from './PointChunk';

export interface WholeChunk {
  readonly chunk: PointChunk & { readonly bytes: Uint8Array };
  /** undefined: not indexed. */
  readonly attributes: PointAttributes | undefined;
}

/** Writes and deletes chunks of points with the index of their attributes. Used inside a transaction. */
export class ChunkRows {
  private readonly insertChunk: StatementSync;
  private readonly updateChunk: StatementSync;
  private readonly updateAttributes: StatementSync;
  private readonly deleteChunk: StatementSync;
  private readonly insertAttributes: StatementSync;
  private readonly deleteAttributes: StatementSync;
  private readonly readHashes: StatementSync;
  private readonly readRows: StatementSync;

  constructor(database: DatabaseSync) {
    this.insertChunk = database.prepare(
      'INSERT INTO point_chunk (slot, length, first_end, last_end, series, data) VALUES (?, ?, ?, ?, ?, ?)'
    );
    this.updateChunk = database.prepare(
      'UPDATE point_chunk SET length = ?, first_end = ?, last_end = ?, series = ?, data = ? WHERE id = ?'
    );
    this.updateAttributes = database.prepare('UPDATE point_attribute SET hashes = ?, rows = ? WHERE chunk = ?');
    this.deleteChunk = database.prepare('DELETE FROM point_chunk WHERE id = ?');
    this.insertAttributes = database.prepare('INSERT INTO point_attribute (chunk, hashes, rows) VALUES (?, ?, ?)');
    this.deleteAttributes = database.prepare('DELETE FROM point_attribute WHERE chunk = ?');
    this.readHashes = database.prepare('SELECT hashes FROM point_attribute WHERE chunk = ?');
    this.readRows = database.prepare('SELECT rows FROM point_attribute WHERE chunk = ?');
  }

  insert(slot: number, { chunk, attributes }: WholeChunk): void {
    const { firstEnd, lastEnd, series } = summarize(chunk, slot);
    const { lastInsertRowid } = this.insertChunk.run(slot, chunk.length, firstEnd, lastEnd, series, chunk.bytes);
    if (attributes !== undefined) {
      this.insertAttributes.run(lastInsertRowid, attributes.hashes, attributes.rows);
    }
  }

  /** The same chunk with other content. */
  replace(id: number, slot: number, { chunk, attributes }: WholeChunk): void {
    const { firstEnd, lastEnd, series } = summarize(chunk, slot);
    this.updateChunk.run(chunk.length, firstEnd, lastEnd, series, chunk.bytes, id);
    if (attributes !== undefined) {
      this.updateAttributes.run(attributes.hashes, attributes.rows, id);
    }
  }

  delete(id: number): void {
    this.deleteChunk.run(id);
    this.deleteAttributes.run(id);
  }

  /** undefined when the chunk is not indexed, as those of an older store are at first. */
  attributesOf(id: number): PointAttributes | undefined {
    const hashes = this.hashesOf(id);
    return hashes === undefined ? undefined : { hashes, rows: this.rowsOf(id) };
  }

  hashesOf(id: number): Uint8Array | undefined {
    return this.readHashes.get(id)?.hashes as Uint8Array | undefined;
  }

  /** Of an indexed chunk. */
  rowsOf(id: number): Uint8Array {
    return this.readRows.get(id)?.rows as Uint8Array;
  }

  addAttributes(id: number, { hashes, rows }: PointAttributes): void {
    this.insertAttributes.run(id, hashes, rows);
  }
}
