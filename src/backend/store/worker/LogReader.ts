import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { SpanId, TraceId } from '../../../core/trace/ids';
import { unixNano } from '../../../core/trace/time';
import type { LogLine, LogResult, LogSearch, TimeRange } from '../../../source/sources';
import type { Messages } from './Messages';
import { resourceLabels } from './resourceLabels';
import type { Turn } from './Turn';

const PAGE = 1000;

/** Log lines, newest first. */
export class LogReader {
  private readonly page: StatementSync;
  private readonly ofTrace: StatementSync;
  private readonly ofSpan: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly messages: Messages
  ) {
    this.page = database.prepare(
      `SELECT * FROM log
       WHERE (time < :before OR (time = :before AND id < :beforeId)) AND time >= :from AND (:service IS NULL OR service = :service)
       ORDER BY time DESC, id DESC LIMIT ${PAGE}`
    );
    const columns = 'SELECT * FROM log WHERE trace_id = ?';
    this.ofTrace = database.prepare(`${columns} ORDER BY time DESC, id DESC LIMIT ?`);
    this.ofSpan = database.prepare(`${columns} AND span_id = ? ORDER BY time DESC, id DESC LIMIT ?`);
    [this.page, this.ofTrace, this.ofSpan].forEach((statement) => statement.setReadBigInts(true));
  }

  /** @throws Cancelled */
  async search(query: LogSearch, range: TimeRange, limit: number, turn: Turn): Promise<LogResult> {
    const contains = query.contains?.toLowerCase();
    const labels = new ResourceLabels(this.messages);
    const lines: LogLine[] = [];
    let before: bigint = range.to;
    let beforeId = 0n;
    for (;;) {
      const rows = this.page.all({ before, beforeId, from: range.from, service: query.service ?? null });
      for (const row of rows) {
        if (contains !== undefined && !String(row.body).toLowerCase().includes(contains)) {
          continue;
        }
        if (lines.length === limit) {
          return { lines, more: true, notices: [] };
        }
        lines.push(toLine(row, labels));
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) {
        return { lines, more: false, notices: [] };
      }
      before = last.time as bigint;
      beforeId = last.id as bigint;
      if (turn.isOver()) {
        await turn.next();
      }
    }
  }

  forTrace(id: TraceId, spanId: SpanId | undefined, limit: number): LogResult {
    const trace = Buffer.from(id, 'hex');
    const rows =
      spanId === undefined
        ? this.ofTrace.all(trace, limit + 1)
        : this.ofSpan.all(trace, Buffer.from(spanId, 'hex'), limit + 1);
    const labels = new ResourceLabels(this.messages);
    return { lines: rows.slice(0, limit).map((row) => toLine(row, labels)), more: rows.length > limit, notices: [] };
  }
}

/** Labels of each resource, read once a call. */
class ResourceLabels {
  private readonly known = new Map<number, Readonly<Record<string, string>>>();

  constructor(private readonly messages: Messages) {}

  of(resource: number): Readonly<Record<string, string>> {
    let labels = this.known.get(resource);
    if (labels === undefined) {
      labels = resourceLabels(this.messages.body(resource));
      this.known.set(resource, labels);
    }
    return labels;
  }
}

function toLine(row: Record<string, unknown>, labels: ResourceLabels): LogLine {
  return {
    time: unixNano(row.time as bigint),
    body: String(row.body),
    severityText: String(row.severity_text),
    severityNumber: Number(row.severity_number),
    service: String(row.service),
    // The record's own attribute wins over its resource's of the same name.
    labels: { ...labels.of(Number(row.resource)), ...(JSON.parse(String(row.attributes)) as Record<string, string>) },
    traceId: hexOf(row.trace_id) as TraceId | '',
    spanId: hexOf(row.span_id) as SpanId | '',
    foundIn: String(row.found_in),
    sampled: row.sampled === null ? undefined : row.sampled === 1n,
    id: String(row.id),
  };
}

function hexOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex') : '';
}
