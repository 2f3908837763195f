import type { AttributeValue, Attributes } from '../trace/attributes';
import { parseSpanId, parseTraceId, type SpanId, type TraceId } from '../trace/ids';
import type { SpanRecord } from '../trace/spanBatchFromRecords';
import { SpanKind, StatusCode, type SpanEvent, type SpanLink } from '../trace/SpanTable';
import { unixNano, type UnixNano } from '../trace/time';

const KINDS: Readonly<Record<string, SpanKind>> = {
  internal: SpanKind.Internal,
  server: SpanKind.Server,
  client: SpanKind.Client,
  producer: SpanKind.Producer,
  consumer: SpanKind.Consumer,
};

const LINE =
  /^(?<indent> *)(?<service>\S+)(?: (?<name>.*?))??(?: (?<kind>server|client|producer|consumer|internal))? (?<start>-|-?[\d.]+) (?<duration>-|-?[\d.]+)(?<marks>(?: [^\d\s-].*| ->.*| -[^\d].*)?)$/;
/** From the first bar to the last, and what sticks out behind it. */
const PICTURE = /\|[^0-9A-Za-z]*\|[^0-9A-Za-z\s]*/;
const MARK = /(?:[^\s"]|"[^"]*")+/g;

/** The spans of a drawing in the order of its lines; the grammar is {@link traceFromText}'s. */
export function spanRecordsFromText(text: string, traceId: TraceId, start: UnixNano): readonly SpanRecord[] {
  const records: SpanRecord[] = [];
  /** Open ancestors: where each line begins, and its id. */
  const open: Array<{ readonly indent: number; readonly spanId: SpanId | undefined }> = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '' || line.trim().startsWith('//')) {
      return;
    }
    const drawn = parseLine(line, index + 1);
    while (open.length > 0 && open[open.length - 1].indent >= drawn.indent) {
      open.pop();
    }
    const marks = parseMarks(drawn.marks, index + 1, traceId, start);
    const spanId = marks.spanId === undefined ? parseSpanId((records.length + 1).toString(16)) : marks.spanId[0];
    const parentSpanId = marks.parentSpanId === undefined ? open[open.length - 1]?.spanId : marks.parentSpanId[0];
    open.push({ indent: drawn.indent, spanId });
    records.push(recordOf(drawn, marks, { traceId, spanId, parentSpanId, start }));
  });
  return records;
}

interface DrawnLine {
  readonly indent: number;
  readonly service: string;
  readonly name: string;
  readonly kind: SpanKind;
  /** undefined: missing on the wire. */
  readonly startMs: number | undefined;
  readonly durationMs: number | undefined;
  readonly marks: string;
}

function parseLine(line: string, lineNumber: number): DrawnLine {
  const indent = line.length - line.trimStart().length;
  const plain = line.replace(PICTURE, ' ').trim().replace(/\s+/g, ' ');
  const groups = LINE.exec(plain)?.groups;
  if (groups === undefined) {
    throw new Error(
      `traceFromText, line ${lineNumber}: want "service name [kind] [|picture|] start-ms duration-ms [marks]", got "${line.trim()}"`
    );
  }
  return {
    indent,
    service: groups.service === '-' ? '' : groups.service,
    name: groups.name ?? '',
    kind: KINDS[groups.kind] ?? SpanKind.Unspecified,
    startMs: groups.start === '-' ? undefined : Number(groups.start),
    durationMs: groups.duration === '-' ? undefined : Number(groups.duration),
    marks: groups.marks,
  };
}

interface Marks {
  /** One entry, undefined for "none"; absent when not drawn. */
  spanId?: readonly [SpanId | undefined];
  parentSpanId?: readonly [SpanId | undefined];
  statusCode: StatusCode;
  statusMessage: string;
  flags: number;
  traceState: string;
  readonly attributes: Array<readonly [string, AttributeValue]>;
  readonly resource: Array<readonly [string, AttributeValue]>;
  readonly events: SpanEvent[];
  readonly links: SpanLink[];
}

function parseMarks(text: string, lineNumber: number, traceId: TraceId, start: UnixNano): Marks {
  const marks: Marks = {
    statusCode: StatusCode.Unset,
    statusMessage: '',
    flags: 0,
    traceState: '',
    attributes: [],
    resource: [],
    events: [],
    links: [],
  };
  for (const mark of text.match(MARK) ?? []) {
    const equals = mark.indexOf('=');
    const key = equals === -1 ? mark : mark.slice(0, equals);
    const value = equals === -1 ? '' : mark.slice(equals + 1);
    if (key === '!error' || key === '!ok') {
      marks.statusCode = key === '!ok' ? StatusCode.Ok : StatusCode.Error;
      marks.statusMessage = String(attributeOf(value));
    } else if (key === '!flags') {
      marks.flags = Number(value);
    } else if (key === '!trace') {
      marks.traceState = String(attributeOf(value));
    } else if (mark.startsWith('#')) {
      marks.spanId = [parseSpanId(mark.slice(1))];
    } else if (mark.startsWith('^')) {
      marks.parentSpanId = [parseSpanId(mark.slice(1))];
    } else if (mark.startsWith('->')) {
      marks.links.push(linkOf(mark.slice(2), traceId));
    } else if (mark.startsWith('*.') && equals !== -1 && marks.events.length > 0) {
      const last = marks.events.length - 1;
      const event = marks.events[last];
      marks.events[last] = { ...event, attributes: [...event.attributes, [key.slice(2), attributeOf(value)]] };
    } else if (mark.startsWith('*') && mark.includes('@')) {
      const [name, ms] = mark.slice(1).split('@');
      marks.events.push({ name, time: atMs(start, Number(ms)), attributes: [] });
    } else if (/^@?[A-Za-z_]/.test(key) && equals !== -1) {
      const list = key.startsWith('@') ? marks.resource : marks.attributes;
      list.push([key.startsWith('@') ? key.slice(1) : key, attributeOf(value)]);
    } else {
      throw new Error(`traceFromText, line ${lineNumber}: do not understand the mark "${mark}"`);
    }
  }
  return marks;
}

function recordOf(
  drawn: DrawnLine,
  marks: Marks,
  ids: { readonly traceId: TraceId; readonly spanId?: SpanId; readonly parentSpanId?: SpanId; readonly start: UnixNano }
): SpanRecord {
  const { traceId, spanId, parentSpanId, start } = ids;
  const { service, name, kind, startMs, durationMs } = drawn;
  const resource: Attributes = service === '' ? marks.resource : [['service.name', service], ...marks.resource];
  return {
    traceId,
    spanId,
    parentSpanId,
    name,
    service,
    kind,
    startUnixNano: startMs === undefined ? undefined : atMs(start, startMs),
    endUnixNano: durationMs === undefined ? undefined : atMs(start, (startMs ?? 0) + durationMs),
    statusCode: marks.statusCode,
    statusMessage: marks.statusMessage,
    flags: marks.flags,
    traceState: marks.traceState,
    resource,
    attributes: marks.attributes,
    events: marks.events,
    links: marks.links,
  };
}

function linkOf(text: string, traceId: TraceId): SpanLink {
  const [span, trace] = text.split(':').reverse();
  return {
    traceId: trace === undefined ? traceId : (parseTraceId(trace) ?? ''),
    spanId: parseSpanId(span) ?? '',
    traceState: '',
    attributes: [],
  };
}

function attributeOf(text: string): AttributeValue {
  if (text.startsWith('"')) {
    return text.slice(1, -1);
  }
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

function atMs(start: UnixNano, ms: number): UnixNano {
  return unixNano(start + BigInt(Math.round(ms * 1e6)));
}
