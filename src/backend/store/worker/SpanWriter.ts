import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { OtlpSpanBatch } from '../../../core/trace/SpanBatch';
import { SpanKind, StatusCode } from '../../../core/trace/SpanTable';
import { AttributeHasher, hashOfFailure, hashOfResource } from './attributeHashes';
import type { ChunkRows } from './ChunkRows';
import { fingerprint } from './fingerprint';
import { type Messages, MessagesOfBatch } from './Messages';
import { pointFlags } from './PointChunk';
import { PointColumns } from './PointColumns';
import type { SeriesTable } from './SeriesTable';
import { slotOf, slotStart } from './slots';
import { SpanLinks } from './SpanLinks';
import { addToSummary, TraceSummaries } from './TraceSummaries';

/** What became of a batch's spans; the three add up to its length. */
export interface WrittenSpans {
  readonly stored: number;
  /** Sent before, byte for byte. */
  readonly duplicates: number;
  /** Ended before the oldest time that is kept. */
  readonly tooOld: number;
}

/**
 * Writes spans, the summaries of their traces, and their points. Used inside a transaction: `write` once for each batch, then
 * `finish`; `forget` after a rollback.
 */
export class SpanWriter {
  private readonly traces: TraceSummaries;
  private readonly insert: StatementSync;
  private readonly links: SpanLinks;
  private readonly pointsOfSlot = new Map<number, PointColumns>();

  constructor(
    database: DatabaseSync,
    private readonly chunks: ChunkRows,
    private readonly messages: Messages,
    private readonly series: SeriesTable
  ) {
    this.traces = new TraceSummaries(database);
    this.links = new SpanLinks(database);
    this.insert = database.prepare(
      'INSERT OR IGNORE INTO span (trace, span_id, fingerprint, resource, scope, data) VALUES (?, ?, ?, ?, ?, ?)'
    );
  }

  /** `now` is when the batch arrived, `oldest` the first time that is kept; ns since 1970. */
  write(batch: OtlpSpanBatch, now: bigint, oldest: bigint): WrittenSpans {
    const { otlp } = batch;
    const traceIds = Buffer.from(batch.traceIds.buffer, batch.traceIds.byteOffset, batch.traceIds.byteLength);
    const resources = new MessagesOfBatch(this.messages, otlp.bytes, otlp.resources);
    const scopes = new MessagesOfBatch(this.messages, otlp.bytes, otlp.scopes);
    const hasher = new AttributeHasher(otlp.bytes);
    let stored = 0;
    let tooOld = 0;
    for (let row = 0; row < batch.length; row++) {
      // A time that was not sent is taken from the other, or from the clock.
      const sentStart = batch.startUnixNano[row];
      const end = batch.endUnixNano[row] || sentStart || now;
      const start = sentStart || end;
      if (end < oldest) {
        tooOld++;
        continue;
      }
      const slot = slotOf(end, now);
      const [from, to] = [otlp.spanStart[row], otlp.spanEnd[row]];
      const resource = resources.idOf(otlp.resource[row], slot);
      const scope = scopes.idOf(otlp.scope[row], slot);
      const mark = fingerprint(otlp.bytes, from, to, resource);
      const trace = this.traces.open(traceIds, row);
      const spanId = batch.spanIds.subarray(row * 8, row * 8 + 8);
      if (this.insert.run(trace.id, spanId, mark, resource, scope, otlp.bytes.subarray(from, to)).changes === 0) {
        continue;
      }
      stored++;
      const service = batch.services[batch.service[row]];
      const name = batch.names[batch.name[row]];
      const isRoot = isZero(batch.parentSpanIds, row * 8, 8);
      const kind = batch.kind[row];
      const series = this.series.idOf(service, name, slot);
      if (batch.linkCount[row] > 0) {
        const traceId = traceIds.toString('hex', row * 16, row * 16 + 16);
        this.links.add({ trace: trace.id, traceId, spanId, series, slot }, batch.details.links(row));
      }
      const isError = batch.statusCode[row] === StatusCode.Error;
      const attributes = isError ? [hashOfFailure(series)] : [];
      if (resource !== 0) {
        attributes.push(hashOfResource(resource));
      }
      hasher.hash(from, to, attributes);
      addToSummary(trace, { service, name, start, end, isRoot, isError });
      this.pointsOf(slot).add({
        endOffsetNs: Number(end - slotStart(slot)),
        durationNs: end > start ? Number(end - start) : 0,
        traceIds: batch.traceIds,
        spanIds: batch.spanIds,
        row,
        trace: trace.id,
        series,
        fingerprint: mark,
        flags: pointFlags(
          batch.statusCode[row],
          kind,
          isRoot || kind === SpanKind.Server || kind === SpanKind.Consumer
        ),
        attributes,
      });
    }
    return { stored, tooOld, duplicates: batch.length - stored - tooOld };
  }

  /** Returns how many traces are new. */
  finish(): number {
    for (const [slot, points] of this.pointsOfSlot) {
      for (const chunk of points.chunks()) {
        this.chunks.insert(slot, chunk);
      }
    }
    this.pointsOfSlot.clear();
    return this.traces.write();
  }

  forget(): void {
    this.pointsOfSlot.clear();
    this.traces.forget();
    this.messages.forget();
    this.series.forget();
  }

  private pointsOf(slot: number): PointColumns {
    let points = this.pointsOfSlot.get(slot);
    if (points === undefined) {
      points = new PointColumns();
      this.pointsOfSlot.set(slot, points);
    }
    return points;
  }
}

function isZero(bytes: Uint8Array, from: number, length: number): boolean {
  for (let i = from; i < from + length; i++) {
    if (bytes[i] !== 0) {
      return false;
    }
  }
  return true;
}
