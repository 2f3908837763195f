import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { parseSpanId, type TraceId } from '../../../core/trace/ids';
import type { IncomingLink } from '../../../core/trace/IncomingLink';
import type { SpanLink } from '../../../core/trace/SpanTable';

/** More cannot be looked through by a person; a batch job's spans may link to one trace by the thousand. */
export const MOST_INCOMING_LINKS = 200;
const MOST_DELETED_A_STEP = 2000;

/** The span that has links. */
export interface LinkingSpan {
  /** `trace.id`. */
  readonly trace: number;
  readonly traceId: string;
  readonly spanId: Uint8Array;
  readonly series: number;
  readonly slot: number;
}

/**
 * Links between traces, kept by what they point at, so that they are followed both ways. `series` names the span they come from, `slot`
 * is that span's, with which the row leaves.
 */
export class SpanLinks {
  private readonly insert: StatementSync;
  private readonly find: StatementSync;
  private readonly remove: StatementSync;

  constructor(database: DatabaseSync) {
    this.insert = database.prepare(
      'INSERT OR IGNORE INTO span_link (to_trace, to_span, trace, span_id, series, slot) VALUES (?, ?, ?, ?, ?, ?)'
    );
    this.find = database.prepare(
      `SELECT span_link.to_span, trace.trace_id, span_link.span_id, series.service, series.name
       FROM span_link JOIN trace ON trace.id = span_link.trace JOIN series ON series.id = span_link.series
       WHERE span_link.to_trace = ? ORDER BY trace.start LIMIT ${MOST_INCOMING_LINKS + 1}`
    );
    this.remove = database.prepare(
      `DELETE FROM span_link WHERE (to_trace, to_span, trace, span_id) IN
         (SELECT to_trace, to_span, trace, span_id FROM span_link WHERE slot <= ? LIMIT ${MOST_DELETED_A_STEP})`
    );
  }

  /** Those to other traces; within a trace, both ends are in sight. */
  add(from: LinkingSpan, links: readonly SpanLink[]): void {
    for (const { traceId, spanId } of links) {
      if (traceId !== '' && traceId !== from.traceId) {
        this.insert.run(
          Buffer.from(traceId, 'hex'),
          Buffer.from(spanId, 'hex'),
          from.trace,
          from.spanId,
          from.series,
          from.slot
        );
      }
    }
  }

  /** By start of the traces they come from; at most one more than `MOST_INCOMING_LINKS`. */
  to(traceId: TraceId): readonly IncomingLink[] {
    return this.find.all(Buffer.from(traceId, 'hex')).map((row) => ({
      spanId: parseSpanId(hexOf(row.to_span)) ?? '',
      fromTraceId: hexOf(row.trace_id) as TraceId,
      fromSpanId: parseSpanId(hexOf(row.span_id)) ?? '',
      service: String(row.service),
      name: String(row.name),
    }));
  }

  /** Up to 2,000 of spans of slots up to this one; true when there were any. */
  deleteUpTo(slot: number): boolean {
    return Number(this.remove.run(slot).changes) > 0;
  }
}

function hexOf(bytes: unknown): string {
  return Buffer.from(bytes as Uint8Array).toString('hex');
}
