import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ServiceMapBuilder } from '../../../core/service-map/ServiceMapBuilder';
import { buildSpanTable } from '../../../core/trace/buildSpanTable';
import type { TraceId } from '../../../core/trace/ids';
import { type UnixNano, unixNano } from '../../../core/trace/time';
import type { ServiceMapResult, ServiceMapSelection, SourceNotice, TimeRange } from '../../../source/sources';
import { decodeStored, unreadableNotices } from './decodeStored';
import type { SpanRows } from './SpanRows';
import type { Turn } from './Turn';
import { UnsampledRequests } from './UnsampledRequests';

/** Summaries read at once. */
const PAGE = 200;
const MOST_BYTES_A_TRACE = 32 * 1024 ** 2;
/** Of stored spans: what about five seconds can decode. */
const MOST_BYTES = 256 * 1024 ** 2;

/** Traces that reach into the range and, when a service is asked for, pass through it. */
const FITS = `start < :to AND end >= :from
  AND (:service IS NULL OR instr(char(10) || services || char(10), char(10) || :service || char(10)) > 0)`;

interface TracesRead {
  readonly covered: TimeRange;
  /** Traces that there are, read or not. */
  readonly total: number;
  /** Of which only a part was read. */
  readonly tooLarge: number;
  /** Spans of those that were read. */
  readonly unreadable: number;
}

/** Makes the service map from whole stored traces, the newest first. */
export class ServiceMapper {
  private readonly page: StatementSync;
  private readonly count: StatementSync;
  private readonly oldest: StatementSync;
  private readonly unsampled: UnsampledRequests;

  constructor(
    database: DatabaseSync,
    private readonly spans: SpanRows,
    private readonly now: () => bigint
  ) {
    this.page = database.prepare(
      `SELECT id, trace_id, start FROM trace
       WHERE ${FITS} AND (start < :before OR (start = :before AND id < :beforeId)) ORDER BY start DESC, id DESC LIMIT ${PAGE}`
    );
    this.count = database.prepare(`SELECT count(*) AS traces FROM trace WHERE ${FITS}`);
    this.oldest = database.prepare('SELECT min(start) AS start FROM trace');
    this.unsampled = new UnsampledRequests(database);
    this.page.setReadBigInts(true);
    this.oldest.setReadBigInts(true);
  }

  /** @throws Cancelled */
  async map(selection: ServiceMapSelection, range: TimeRange, limit: number, turn: Turn): Promise<ServiceMapResult> {
    const builder = new ServiceMapBuilder(range);
    const read = await this.readTraces(builder, selection, { range, limit }, turn);
    const notSampled = this.unsampled.count(range, builder.estimatedServices(), selection.service);
    const { total, covered, tooLarge, unreadable } = read;
    const isWhole = tooLarge === 0 && unreadable === 0 && builder.traces === total;
    const map = builder.build({ isWhole, hasGaps: notSampled > 0 });
    return { map, total, covered, notices: noticesOf(read), notSampled };
  }

  private async readTraces(
    builder: ServiceMapBuilder,
    { service }: ServiceMapSelection,
    { range, limit }: { readonly range: TimeRange; readonly limit: number },
    turn: Turn
  ): Promise<TracesRead> {
    const fits = { from: range.from, to: range.to, service: service ?? null };
    const total = Number(this.count.get(fits)?.traces ?? 0);
    let read = 0;
    let bytes = 0;
    let tooLarge = 0;
    let unreadable = 0;
    let before: bigint = range.to;
    let beforeId = 0n;
    let oldestRead = range.from;
    for (;;) {
      const rows = this.page.all({ ...fits, before, beforeId });
      for (const row of rows) {
        if (read === limit || bytes > MOST_BYTES) {
          return { covered: this.covered(oldestRead, range), total, tooLarge, unreadable };
        }
        if (turn.isOver()) {
          await turn.next();
        }
        const found = this.spans.partsOf(Number(row.id), MOST_BYTES_A_TRACE);
        const traceId = Buffer.from(row.trace_id as Uint8Array).toString('hex') as TraceId;
        const decoded = decodeStored(found.parts);
        builder.add(buildSpanTable(decoded.batch, traceId));
        unreadable += decoded.unreadable;
        read++;
        oldestRead = later(range.from, row.start as bigint);
        bytes += found.bytes;
        tooLarge += found.more ? 1 : 0;
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) {
        return { covered: this.covered(this.keptSince(range), range), total: read, tooLarge, unreadable };
      }
      before = last.start as bigint;
      beforeId = last.id as bigint;
    }
  }

  /** What is still to come has no calls yet, and no rate. */
  private covered(from: UnixNano, { to }: TimeRange): TimeRange {
    const now = unixNano(this.now());
    return { from, to: now > from && now < to ? now : to };
  }

  /** The start of the range, or of all that is stored. */
  private keptSince({ from }: TimeRange): UnixNano {
    const oldest = this.oldest.get()?.start;
    return typeof oldest === 'bigint' ? later(from, oldest) : from;
  }
}

function noticesOf({ tooLarge, unreadable }: TracesRead): SourceNotice[] {
  const damaged = unreadableNotices(unreadable).map(({ severity, text }) => ({
    severity,
    text: `${text} Calls are missing, so these are counts, not rates.`,
  }));
  if (tooLarge === 0) {
    return damaged;
  }
  const text = `${tooLarge} of the traces are larger than ${MOST_BYTES_A_TRACE / 1024 ** 2} MiB: only a part of their spans was read. Calls are missing, so these are counts, not rates.`;
  return [...damaged, { severity: 'warning', text }];
}

function later(a: UnixNano, b: bigint): UnixNano {
  return b > a ? unixNano(b) : a;
}
