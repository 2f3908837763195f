import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { StatusCode } from '../../../core/trace/SpanTable';
import { AttributeHasher, hashOfFailure, hashOfResource } from './attributeHashes';
import type { ChunkRows } from './ChunkRows';
import { type PointAttributes, PointAttributesBuilder } from './PointAttributes';
import { type PointChunk, statusOf, viewPointChunk } from './PointChunk';
import { inTransaction } from './transaction';

/** Indexes the attributes of chunks that a store of version 1 left, one a step. */
export class AttributeBackfill {
  private readonly findChunk: StatementSync;
  private readonly readSpan: StatementSync;
  private isDone = false;

  constructor(
    private readonly database: DatabaseSync,
    private readonly chunks: ChunkRows
  ) {
    this.findChunk = database.prepare(
      'SELECT id, data FROM point_chunk WHERE id NOT IN (SELECT chunk FROM point_attribute) ORDER BY id DESC LIMIT 1'
    );
    this.readSpan = database.prepare(
      'SELECT resource, data FROM span WHERE trace = ? AND span_id = ? AND fingerprint = ?'
    );
  }

  /** True when there may be more to index. */
  step(): boolean {
    if (this.isDone) {
      return false;
    }
    const found = this.findChunk.get();
    if (found === undefined) {
      this.isDone = true;
      return false;
    }
    const attributes = this.attributesOf(viewPointChunk(found.data as Uint8Array));
    inTransaction(this.database, () => this.chunks.addAttributes(Number(found.id), attributes));
    return true;
  }

  private attributesOf(chunk: PointChunk): PointAttributes {
    const builder = new PointAttributesBuilder();
    for (let row = 0; row < chunk.length; row++) {
      const spanId = chunk.spanIds.subarray(row * 8, row * 8 + 8);
      const span = this.readSpan.get(chunk.trace[row], spanId, chunk.fingerprint[row]);
      if (span === undefined) {
        continue;
      }
      const data = span.data as Uint8Array;
      const hashes = [hashOfResource(Number(span.resource))];
      if (statusOf(chunk.flags[row]) === StatusCode.Error) {
        hashes.push(hashOfFailure(chunk.series[row]));
      }
      new AttributeHasher(data).hash(0, data.length, hashes);
      hashes.forEach((hash) => builder.add(hash, row));
    }
    return builder.finish();
  }
}
