import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TraceId } from '../../../core/trace/ids';
import { unixNano } from '../../../core/trace/time';
import type { TimeRange, TraceSearch, TraceSearchResult, TraceSummary } from '../../../source/sources';
import { alternativesOf, AttributeIndex, failuresOf } from './AttributeIndex';
import { AttributeSearch } from './AttributeSearch';
import type { ChunkRows } from './ChunkRows';
import { hasStatus } from './hasStatus';
import type { Messages } from './Messages';
import { statusOf } from './PointChunk';
import type { PointScanner, VisitedChunk } from './scanPoints';
import type { SeriesTable } from './SeriesTable';
import type { SpanRows } from './SpanRows';
import { seriesOf } from './SpanSelection';
import { splitServices } from './TraceSummaries';
import type { Turn } from './Turn';

/** Summaries read at once. */
const MOST_A_PAGE = 500;
/** No limit: from 1970 to the last time that can be stored. */
const MOST_NS = 2n ** 63n - 1n;

const FITS = 'start < :to AND end >= :from AND end - start BETWEEN :least AND :most';

type SummaryRow = Record<string, unknown> & { readonly start: bigint; readonly id: bigint };

/**
 * Traces, newest first. Without a condition on a span their summaries are read in that order. With one, chunks of points are
 * read from the newest on, and a trace is told once no later chunk can bring a newer one:
 *
 * ```
 *   chunks, by last end     [ c3 ][ c2 ][ c1 ]
 *   horizon after c3              |                 a trace with a fitting span in c2 or c1 began before
 *   fits in c3                   x|  x   x          told now: the two right of the horizon; the third when c2 is done
 * ```
 * A chunk's points are sieved from the cheapest condition on: attributes and errors by the index of hashes, time and series by
 * their columns; and a trace that would be told is asked for its spans when an attribute was wanted.
 */
export class TraceFinder {
  private readonly page: StatementSync;
  private readonly byIds: StatementSync;

  constructor(
    database: DatabaseSync,
    private readonly scanner: PointScanner,
    private readonly series: SeriesTable,
    private readonly chunks: ChunkRows,
    private readonly messages: Messages,
    private readonly spans: SpanRows
  ) {
    this.page = database.prepare(
      `SELECT * FROM trace WHERE ${FITS} AND (start < :before OR (start = :before AND id < :beforeId))
       ORDER BY start DESC, id DESC LIMIT :most_rows`
    );
    this.byIds = database.prepare(`SELECT * FROM trace WHERE id IN (SELECT value FROM json_each(:ids)) AND ${FITS}`);
    this.page.setReadBigInts(true);
    this.byIds.setReadBigInts(true);
  }

  /** @throws Cancelled */
  async search(query: TraceSearch, range: TimeRange, limit: number, turn: Turn): Promise<TraceSearchResult> {
    const { service, operation, status, attributes = {} } = query;
    const check = Object.keys(attributes).length > 0 ? new AttributeSearch(this.spans, query) : undefined;
    const needsSpan = service !== undefined || operation !== undefined || status !== undefined || check !== undefined;
    const rows = needsSpan ? this.withSpan(query, range, turn) : this.newest(query, range, limit + 1, turn);
    const traces: TraceSummary[] = [];
    let more = false;
    for await (const row of rows) {
      if (turn.isOver()) {
        await turn.next();
      }
      if (check?.isExhausted) {
        break;
      }
      if (check !== undefined && !check.matches(Number(row.id), Number(row.spans))) {
        continue;
      }
      if (traces.length === limit) {
        more = true;
        break;
      }
      traces.push(toSummary(row));
    }
    return { traces, more, notices: check?.notices() ?? [] };
  }

  /** Of all traces, `first` of them read at first. */
  private async *newest(
    query: TraceSearch,
    range: TimeRange,
    first: number,
    turn: Turn
  ): AsyncGenerator<SummaryRow, void, undefined> {
    let before: bigint = range.to;
    let beforeId = 0n;
    for (let most = Math.min(first, MOST_A_PAGE); ; most = MOST_A_PAGE) {
      const rows = this.page.all({ ...limitsOf(query, range), before, beforeId, most_rows: most }) as SummaryRow[];
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < most) {
        return;
      }
      before = last.start;
      beforeId = last.id;
      if (turn.isOver()) {
        await turn.next();
      }
    }
  }

  /** Of traces that have a span that fits and ended in the range. */
  private async *withSpan(
    query: TraceSearch,
    range: TimeRange,
    turn: Turn
  ): AsyncGenerator<SummaryRow, void, undefined> {
    const limits = limitsOf(query, range);
    const table = this.series.all();
    const series = seriesOf(table, query.service, query.operation);
    const index = new AttributeIndex(this.chunks, [
      ...Object.entries(query.attributes ?? {}).map(([key, value]) => alternativesOf(this.messages, key, value)),
      ...(query.status === 'error' ? failuresOf(series ?? table.keys()) : []),
    ]);
    const filter = { range, series, mayHold: (chunk: number) => index.mayHold(chunk) };
    const seen = new Set<number>();
    let waiting: SummaryRow[] = [];
    for await (const visited of this.scanner.chunks(filter, turn, true)) {
      const ids = newTraces(visited, index.carriers(visited.id, visited.rows), query, seen);
      if (ids.length > 0) {
        waiting.push(...(this.byIds.all({ ...limits, ids: JSON.stringify(ids) }) as SummaryRow[]));
      }
      yield* waiting.filter(({ start }) => start > visited.horizon).sort(newestFirst);
      waiting = waiting.filter(({ start }) => start <= visited.horizon);
    }
    yield* waiting.sort(newestFirst);
  }
}

/** Traces of these rows that fit by status and were not `seen` yet, which they are afterwards. */
function newTraces({ chunk }: VisitedChunk, rows: Uint16Array, { status }: TraceSearch, seen: Set<number>): number[] {
  const ids: number[] = [];
  for (const row of rows) {
    const trace = chunk.trace[row];
    if (!seen.has(trace) && hasStatus(statusOf(chunk.flags[row]), status)) {
      seen.add(trace);
      ids.push(trace);
    }
  }
  return ids;
}

function limitsOf({ minDurationNs, maxDurationNs }: TraceSearch, { from, to }: TimeRange): Record<string, bigint> {
  return {
    from,
    to,
    least: BigInt(Math.ceil(minDurationNs ?? 0)),
    most: maxDurationNs === undefined ? MOST_NS : BigInt(Math.floor(maxDurationNs)),
  };
}

function newestFirst(a: SummaryRow, b: SummaryRow): number {
  return a.start === b.start ? Number(b.id - a.id) : a.start < b.start ? 1 : -1;
}

function toSummary(row: SummaryRow): TraceSummary {
  const { start } = row;
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
