import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TraceId } from '../../../core/trace/ids';
import { unixNano } from '../../../core/trace/time';
import type { TimeRange, TraceSearch, TraceSearchResult, TraceSummary } from '../../../source/sources';
import { AttributeSearch } from './AttributeSearch';
import { hasStatus } from './hasStatus';
import { statusOf } from './PointChunk';
import type { PointScanner } from './scanPoints';
import type { SeriesTable } from './SeriesTable';
import type { SpanRows } from './SpanRows';
import { seriesOf } from './SpanSelection';
import { splitServices } from './TraceSummaries';
import type { Turn } from './Turn';

/** Summaries read at once. */
const PAGE = 500;
const MOST_NS = 2n ** 62n;

/**
 * Traces, newest first, in three sieves from the cheapest on:
 *
 * ```
 *   points     which traces have a span of this service, operation and status that ended in the range
 *   summaries  newest first: does the trace reach into the range, and does its duration fit
 *   spans      only when attributes are asked for: is there one span that has it all
 * ```
 */
export class TraceFinder {
  private readonly page: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly scanner: PointScanner,
    private readonly series: SeriesTable,
    private readonly spans: SpanRows
  ) {
    this.page = database.prepare(
      `SELECT * FROM trace
       WHERE (start < :before OR (start = :before AND id < :beforeId)) AND end >= :from AND end - start BETWEEN :least AND :most
       ORDER BY start DESC, id DESC LIMIT ${PAGE}`
    );
    this.page.setReadBigInts(true);
  }

  /** @throws Cancelled */
  async search(query: TraceSearch, range: TimeRange, limit: number, turn: Turn): Promise<TraceSearchResult> {
    const wanted = await this.tracesWithSpan(query, range, turn);
    const hasAttributes = Object.keys(query.attributes ?? {}).length > 0;
    const attributes = hasAttributes ? new AttributeSearch(this.spans, query) : undefined;
    const traces: TraceSummary[] = [];
    const found = (more: boolean): TraceSearchResult => {
      const notice = attributes?.notice();
      return { traces, more, notices: notice === undefined ? [] : [notice] };
    };
    let before: bigint = range.to;
    let beforeId = 0n;
    for (;;) {
      if (turn.isOver()) {
        await turn.next();
      }
      const rows = this.page.all({
        before,
        beforeId,
        from: range.from,
        least: BigInt(Math.ceil(query.minDurationNs ?? 0)),
        most: query.maxDurationNs === undefined ? MOST_NS : BigInt(Math.floor(query.maxDurationNs)),
      });
      for (const row of rows) {
        const id = Number(row.id);
        if (wanted !== undefined && !wanted.has(id)) {
          continue;
        }
        if (attributes !== undefined) {
          if (turn.isOver()) {
            await turn.next();
          }
          if (attributes.isExhausted) {
            return found(false);
          }
          if (!attributes.matches(id, Number(row.spans))) {
            continue;
          }
        }
        if (traces.length === limit) {
          return found(true);
        }
        traces.push(toSummary(row));
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) {
        return found(false);
      }
      before = last.start as bigint;
      beforeId = last.id as bigint;
    }
  }

  /** Ids of traces with a span that fits and ended in the range; undefined when any span does. */
  private async tracesWithSpan(query: TraceSearch, range: TimeRange, turn: Turn): Promise<Set<number> | undefined> {
    const series = seriesOf(this.series.all(), query.service, query.operation);
    if (series === undefined && query.status === undefined) {
      return undefined;
    }
    const found = new Set<number>();
    await this.scanner.scan({ range, series }, turn, (visited) => {
      const { chunk } = visited;
      for (let row = 0; row < chunk.length; row++) {
        if (visited.matches(row) && hasStatus(statusOf(chunk.flags[row]), query.status)) {
          found.add(chunk.trace[row]);
        }
      }
    });
    return found;
  }
}

function toSummary(row: Record<string, unknown>): TraceSummary {
  const start = row.start as bigint;
  return {
    traceId: Buffer.from(row.trace_id as Uint8Array).toString('hex') as TraceId,
    start: unixNano(start),
    durationNs: Number((row.end as bigint) - start),
    rootService: String(row.head_service),
    rootName: String(row.head_name),
    rootReceived: row.head_is_root === 1n,
    spanCount: Number(row.spans),
    errorCount: Number(row.errors),
    services: splitServices(String(row.services)).sort(),
  };
}
