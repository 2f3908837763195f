import { type Attributes, attributeText, findAttribute } from '../core/trace/attributes';
import { parseSpanId, parseTraceId } from '../core/trace/ids';
import { type SpanDetails, type SpanEvent, type SpanLink } from '../core/trace/SpanTable';
import { unixNano, type UnixNano, unixNanoFromMs } from '../core/trace/time';
import { attributesOfKeyValues, isRecord, listCell } from './keyValues';
import { textAt } from './textAt';
import { type TraceFrameFields } from './traceFrameFields';

/** Reads the frame's rows when asked; nothing is converted before and nothing kept. */
export function traceFrameDetails(fields: TraceFrameFields): SpanDetails {
  return {
    attributes: (row) => attributesOfKeyValues(fields.tags?.values[row]),
    resource: (row) => resourceAt(fields, row),
    scope: (row) => ({ name: textAt(fields.libraryName, row), version: textAt(fields.libraryVersion, row) }),
    traceState: (row) => textAt(fields.traceState, row),
    events: (row) => listCell(fields.logs?.values[row]).flatMap((entry) => (isRecord(entry) ? [eventOf(entry)] : [])),
    links: (row) => linksAt(fields, row),
  };
}

export function eventCountAt(fields: TraceFrameFields, row: number): number {
  return listCell(fields.logs?.values[row]).length;
}

export function linkCountAt(fields: TraceFrameFields, row: number): number {
  return referencesAt(fields, row).length;
}

/** `service.name` comes first even when the frame has it in its own field only. */
function resourceAt(fields: TraceFrameFields, row: number): Attributes {
  const resource = attributesOfKeyValues(fields.serviceTags?.values[row]);
  const service = textAt(fields.serviceName, row);
  const named = service === '' || findAttribute(resource, 'service.name') !== undefined;
  return named ? resource : [['service.name', service], ...resource];
}

/** Jaeger and Zipkin have no event names, but a field "event" or "message". */
function eventOf(entry: Readonly<Record<string, unknown>>): SpanEvent {
  const attributes = attributesOfKeyValues(entry.fields);
  const named = typeof entry.name === 'string' && entry.name !== '' ? entry.name : undefined;
  const standIn = findAttribute(attributes, 'event') ?? findAttribute(attributes, 'message');
  return {
    time: eventTime(entry),
    name: named ?? attributeText(standIn),
    attributes,
  };
}

/** Exact in our own frames; within a quarter of a microsecond in others, which have only float milliseconds. */
function eventTime({ timeUnixNano, timestamp }: Readonly<Record<string, unknown>>): UnixNano {
  if (typeof timeUnixNano === 'string' && /^\d{1,20}$/.test(timeUnixNano)) {
    return unixNano(BigInt(timeUnixNano));
  }
  const ms = Number(timestamp);
  return unixNanoFromMs(Number.isFinite(ms) ? ms : 0);
}

function linksAt(fields: TraceFrameFields, row: number): readonly SpanLink[] {
  return referencesAt(fields, row).map((entry) => ({
    traceId: typeof entry.traceID === 'string' ? (parseTraceId(entry.traceID) ?? '') : '',
    spanId: typeof entry.spanID === 'string' ? (parseSpanId(entry.spanID) ?? '') : '',
    traceState: typeof entry.traceState === 'string' ? entry.traceState : '',
    attributes: attributesOfKeyValues(entry.tags),
  }));
}

/** Without Jaeger's reference to the parent, which is no link. */
function referencesAt(fields: TraceFrameFields, row: number): ReadonlyArray<Readonly<Record<string, unknown>>> {
  return listCell(fields.references?.values[row])
    .filter(isRecord)
    .filter((entry) => entry.refType !== 'CHILD_OF');
}
