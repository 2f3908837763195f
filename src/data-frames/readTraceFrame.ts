import { type DataFrame } from '@grafana/data';

import { type ThroughlineMeta } from '../core/schema/FrameTable';
import { buildSpanTable } from '../core/trace/buildSpanTable';
import { emptySpanBatch } from '../core/trace/emptySpanBatch';
import { parseSpanId, parseTraceId, type SpanId, type TraceId, writeHex } from '../core/trace/ids';
import { type IncomingLink } from '../core/trace/IncomingLink';
import { type SpanBatch } from '../core/trace/SpanBatch';
import { type Diagnostic, type SpanTable } from '../core/trace/SpanTable';
import { unixNanoFromMs } from '../core/trace/time';
import { readIncomingLinks } from './readIncomingLinks';
import { spanOutcomeAt } from './spanOutcome';
import { textAt } from './textAt';
import { throughlineMeta } from './throughlineMeta';
import { eventCountAt, linkCountAt, traceFrameDetails } from './traceFrameDetails';
import { traceFrameFields, type TraceFrameFields } from './traceFrameFields';

export type TraceFrameReading =
  | {
      readonly table: SpanTable;
      /** The span that the query named. */
      readonly spanId?: SpanId;
      /** What was left out of the frame and why, for people; empty when nothing was. */
      readonly notes: readonly string[];
      /** Spans of other traces that link to this one, where the source tells. */
      readonly linkedFrom: readonly IncomingLink[];
    }
  | { readonly problem: string };

/**
 * A trace frame as Tempo's, Jaeger's, Zipkin's or our data source gives it, as a SpanTable. Fields are found by name; only ids and
 * times are needed. Times are exact where the frame has our ns columns; elsewhere starts are float milliseconds and rounded to
 * the microsecond. Attributes, events and links are converted when asked for. Which of several spans with one id is a child's
 * parent may differ from what the source chose: it is told by arrival, which a frame does not hold.
 *
 * Of a frame with several traces, `wanted` is read, else the one its meta names, else the first; `notes` says so. `problem` tells
 * people why there is no trace. The frame must not change while the table is used.
 */
export function readTraceFrame(frame: DataFrame, wanted?: TraceId): TraceFrameReading {
  const fields = traceFrameFields(frame);
  if (typeof fields === 'string') {
    return { problem: fields };
  }
  const length = fields.spanID.values.length;
  const meta = throughlineMeta(frame);
  if (length === 0) {
    const isUnasked = meta !== undefined && meta.traceId === undefined;
    return {
      problem: isUnasked
        ? 'No trace is chosen yet.'
        : 'The trace has no spans: the query was answered, but nothing was found.',
    };
  }
  const rows = rowsByTrace(fields, length);
  const named = wanted ?? parseTraceId(meta?.traceId ?? '');
  const first = rows.keys().next().value;
  if (first === undefined) {
    return { problem: `No row has a trace id in hex; the first is "${textAt(fields.traceID, 0).slice(0, 80)}".` };
  }
  const traceId = named !== undefined && rows.has(named) ? named : first;
  if (wanted !== undefined && traceId !== wanted) {
    return { problem: `Trace ${wanted} is not among the ${rows.size} in this frame.` };
  }
  const spanId = parseSpanId(meta?.spanId ?? '');
  const table = buildSpanTable(spanBatchOf(fields, rows.get(traceId) ?? []), traceId);
  const reading = {
    table: withSourceDiagnostics(table, meta?.diagnostics),
    notes: notesOf(rows, traceId, length),
    linkedFrom: traceId === named ? readIncomingLinks(meta?.linkedFrom) : [],
  };
  return spanId === undefined ? reading : { ...reading, spanId };
}

/**
 * What our backend found stands over what is found again here: it saw all spans, and some of it (a negative duration) it has
 * repaired, so that it cannot be seen in the frame. Spans are known where it is seen again.
 */
function withSourceDiagnostics(table: SpanTable, found: ThroughlineMeta['diagnostics']): SpanTable {
  if (found === undefined) {
    return table;
  }
  const diagnostics = found.map(({ kind, count }) => ({
    kind: kind as Diagnostic['kind'],
    count,
    spans: table.diagnostics.find((again) => again.kind === kind)?.spans ?? [],
  }));
  return Object.freeze({ ...table, diagnostics });
}

/** Rows of each trace, in order of first appearance; rows without a trace id in hex are in none. */
function rowsByTrace(fields: TraceFrameFields, length: number): ReadonlyMap<TraceId, readonly number[]> {
  const rows = new Map<TraceId, number[]>();
  const parsed = new Map<string, TraceId | undefined>();
  for (let row = 0; row < length; row++) {
    const text = textAt(fields.traceID, row);
    if (!parsed.has(text)) {
      parsed.set(text, parseTraceId(text));
    }
    const traceId = parsed.get(text);
    if (traceId !== undefined) {
      const list = rows.get(traceId);
      if (list === undefined) {
        rows.set(traceId, [row]);
      } else {
        list.push(row);
      }
    }
  }
  return rows;
}

function notesOf(rows: ReadonlyMap<TraceId, readonly number[]>, shown: TraceId, length: number): readonly string[] {
  const withId = [...rows.values()].reduce((sum, list) => sum + list.length, 0);
  return [
    ...(rows.size > 1 ? [`The frame holds ${rows.size} traces; this is ${shown}.`] : []),
    ...(withId < length ? [`${length - withId} spans without a trace id in hex are left out.`] : []),
  ];
}

/** Row i of the batch is `rows[i]` of the frame. */
function spanBatchOf(fields: TraceFrameFields, rows: readonly number[]): SpanBatch {
  const length = rows.length;
  const details = traceFrameDetails(fields);
  const { batch, names, services, statusMessages } = emptySpanBatch(length, {
    attributes: (i) => details.attributes(rows[i]),
    resource: (i) => details.resource(rows[i]),
    scope: (i) => details.scope(rows[i]),
    traceState: (i) => details.traceState(rows[i]),
    events: (i) => details.events(rows[i]),
    links: (i) => details.links(rows[i]),
  });
  for (let i = 0; i < length; i++) {
    const row = rows[i];
    const { startUnixNano, durationNs } = timesAt(fields, row);
    const outcome = spanOutcomeAt(fields, row);
    writeHex(parseTraceId(textAt(fields.traceID, row)) ?? '', batch.traceIds, i * 16);
    writeHex(parseSpanId(textAt(fields.spanID, row)) ?? '', batch.spanIds, i * 8);
    writeHex(parseSpanId(textAt(fields.parentSpanID, row)) ?? '', batch.parentSpanIds, i * 8);
    batch.startUnixNano[i] = startUnixNano;
    batch.endUnixNano[i] = startUnixNano + durationNs;
    batch.name[i] = names.indexOf(textAt(fields.operationName, row));
    batch.service[i] = services.indexOf(textAt(fields.serviceName, row));
    batch.kind[i] = outcome.kind;
    batch.statusCode[i] = outcome.statusCode;
    batch.statusMessage[i] = statusMessages.indexOf(outcome.statusMessage);
    batch.eventCount[i] = eventCountAt(fields, row);
    batch.linkCount[i] = linkCountAt(fields, row);
  }
  return batch;
}

/** 0 and 0 where the frame has no number: the builder says "missing start" and "missing end". */
function timesAt(fields: TraceFrameFields, row: number): { startUnixNano: bigint; durationNs: bigint } {
  const startNs = numberAt(fields.startNs?.values[row]);
  const startMs = numberAt(fields.startTime?.values[row]);
  const durationNs = numberAt(fields.durationNs?.values[row]) ?? (numberAt(fields.duration?.values[row]) ?? 0) * 1e6;
  const exact = startNs !== undefined && fields.exactStartUnixNano !== undefined;
  return {
    startUnixNano: exact ? fields.exactStartUnixNano! + BigInt(Math.round(startNs)) : unixNanoFromMs(startMs ?? 0),
    durationNs: BigInt(Math.round(durationNs)),
  };
}

function numberAt(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
