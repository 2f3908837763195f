import type { IncomingLink } from '../../trace/IncomingLink';
import { findSpan, type SpanTable } from '../../trace/SpanTable';
import { unixNanoToMs } from '../../trace/time';
import type { FrameField, FrameNotice, FrameTable } from '../FrameTable';
import { grafanaLogs, grafanaReferences, grafanaTags } from './grafanaTags';
import { spansToShow } from './spansToShow';

/** Beyond this many spans Grafana's own trace view and its JSON become the problem. */
const TRACE_FRAME_LIMIT = 20_000;

const NS_PER_MS = 1e6;
/** By OTLP's number of the kind. */
const KINDS = ['', 'internal', 'server', 'client', 'producer', 'consumer'];

export interface TraceFrameOptions {
  /** The span that the query named; shown even where the limit would leave it out. */
  readonly spanId?: string;
  readonly linkedFrom?: readonly IncomingLink[];
  readonly notices?: readonly FrameNotice[];
  readonly limit?: number;
}

/**
 * Grafana's trace frame, one row a span in the table's order, for the core Traces panel and for ours. Grafana's times are ms since
 * 1970 as floats, which step by 244 ns; `startNs` and `durationNs` beside them are exact, relative to `traceStartUnixNano` in the meta.
 */
export function traceFrame(table: SpanTable, options: TraceFrameOptions = {}): FrameTable {
  const limit = options.limit ?? TRACE_FRAME_LIMIT;
  const wanted = options.spanId === undefined ? -1 : findSpan(table, options.spanId);
  const rows = spansToShow(table, limit, wanted);
  const notices = [...(options.notices ?? []), ...ownNotices(table, rows, options.spanId, wanted)];
  return {
    name: 'Trace',
    length: rows.length,
    fields: traceFields(table, rows),
    meta: {
      preferredVisualisationType: 'trace',
      ...(notices.length === 0 ? {} : { notices }),
      custom: {
        throughline: {
          kind: 'trace',
          traceId: table.traceId,
          ...(options.spanId === undefined ? {} : { spanId: options.spanId }),
          ...(options.linkedFrom === undefined || options.linkedFrom.length === 0
            ? {}
            : { linkedFrom: options.linkedFrom }),
          traceStartUnixNano: String(table.start),
          total: table.length,
          shown: rows.length,
          diagnostics: table.diagnostics.map(({ kind, count }) => ({ kind, count })),
        },
      },
    },
  };
}

/** No trace asked for yet, as on a dashboard whose variable is still empty: all fields, no rows, no error. */
export function emptyTraceFrame(): FrameTable {
  return {
    name: 'Trace',
    length: 0,
    fields: traceFields(undefined, new Uint32Array(0)),
    meta: { preferredVisualisationType: 'trace', custom: { throughline: { kind: 'trace', total: 0, shown: 0 } } },
  };
}

function ownNotices(table: SpanTable, rows: Uint32Array, spanId: string | undefined, wanted: number): FrameNotice[] {
  const notices: FrameNotice[] = [];
  if (rows.length < table.length) {
    notices.push({
      severity: 'warning',
      text: `Showing ${count(rows.length)} of ${count(table.length)} spans: those nearest the root.`,
    });
  }
  if (spanId !== undefined && wanted === -1) {
    notices.push({ severity: 'warning', text: `The trace is here, but no span ${spanId} in it.` });
  }
  return notices;
}

/** Without a table there are no rows. */
function traceFields(table: SpanTable | undefined, rows: Uint32Array): FrameField[] {
  const index = (column: Uint32Array | undefined) => Uint32Array.from(rows, (row) => column?.[row] ?? 0);
  const numbers = (value: (table: SpanTable, row: number) => number) =>
    Float64Array.from(rows, (row) => (table === undefined ? 0 : value(table, row)));
  const each = <Value>(value: (table: SpanTable, row: number) => Value) =>
    table === undefined ? [] : Array.from(rows, (row) => value(table, row));
  const texts = (value: (table: SpanTable, row: number) => string) =>
    ({ type: 'string', values: each(value) }) as const;
  const json = (value: (table: SpanTable, row: number) => unknown) => ({ type: 'json', values: each(value) }) as const;
  const startMs = table === undefined ? 0 : unixNanoToMs(table.start);

  return [
    { name: 'traceID', type: 'stringTable', index: new Uint32Array(rows.length), texts: [table?.traceId ?? ''] },
    { name: 'spanID', type: 'hex', bytes: ids(table?.spanIds, rows), bytesPerRow: 8 },
    { name: 'parentSpanID', type: 'hex', bytes: ids(table?.parentSpanIds, rows), bytesPerRow: 8 },
    { name: 'operationName', type: 'stringTable', index: index(table?.name), texts: table?.names ?? [] },
    { name: 'serviceName', type: 'stringTable', index: index(table?.service), texts: table?.services ?? [] },
    { name: 'kind', type: 'stringTable', index: kinds(table, rows), texts: KINDS },
    { name: 'statusCode', type: 'int32', values: Int32Array.from(rows, (row) => table?.statusCode[row] ?? 0) },
    {
      name: 'statusMessage',
      type: 'stringTable',
      index: index(table?.statusMessage),
      texts: table?.statusMessages ?? [],
    },
    { name: 'instrumentationLibraryName', ...texts(({ details }, row) => details.scope(row).name) },
    { name: 'instrumentationLibraryVersion', ...texts(({ details }, row) => details.scope(row).version) },
    { name: 'traceState', ...texts(({ details }, row) => details.traceState(row)) },
    { name: 'serviceTags', ...json(({ details }, row) => grafanaTags(details.resource(row))) },
    { name: 'startTime', type: 'number', values: numbers(({ startNs }, row) => startMs + startNs[row] / NS_PER_MS) },
    {
      name: 'duration',
      type: 'number',
      values: numbers(({ durationNs }, row) => durationNs[row] / NS_PER_MS),
      config: { unit: 'ms' },
    },
    { name: 'logs', ...json(({ details }, row) => grafanaLogs(details, row)) },
    { name: 'references', ...json(({ details }, row) => grafanaReferences(details, row)) },
    { name: 'tags', ...json(({ details }, row) => grafanaTags(details.attributes(row))) },
    { name: 'startNs', type: 'number', values: numbers(({ startNs }, row) => startNs[row]) },
    { name: 'durationNs', type: 'number', values: numbers(({ durationNs }, row) => durationNs[row]) },
  ];
}

function ids(bytes: Uint8Array | undefined, rows: Uint32Array): Uint8Array {
  const chosen = new Uint8Array(rows.length * 8);
  rows.forEach((row, i) => chosen.set(bytes?.subarray(row * 8, row * 8 + 8) ?? [], i * 8));
  return chosen;
}

/** A kind that OTLP does not know is shown as none. */
function kinds(table: SpanTable | undefined, rows: Uint32Array): Uint32Array {
  return Uint32Array.from(rows, (row) => {
    const kind = table?.kind[row] ?? 0;
    return kind < KINDS.length ? kind : 0;
  });
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
