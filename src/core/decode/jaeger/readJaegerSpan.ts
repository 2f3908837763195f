import type { OtlpEvent, OtlpLink, OtlpScope, OtlpStatus } from '../../encode/otlp/types';
import { attributeText } from '../../trace/attributes';
import { parseSpanId, parseTraceId, type SpanId, type TraceId } from '../../trace/ids';
import { SpanKind, StatusCode } from '../../trace/SpanTable';
import type { FileNotes } from '../file/FileNotes';
import { isRecord } from '../file/isRecord';
import type { ScopedSpan } from '../file/OtlpCollector';
import { readTime, readTimes } from '../file/readTimes';
import { readJaegerTags, type TagList, takeTag, takeText } from './readJaegerTags';

type Json = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, SpanKind>> = {
  internal: SpanKind.Internal,
  server: SpanKind.Server,
  client: SpanKind.Client,
  producer: SpanKind.Producer,
  consumer: SpanKind.Consumer,
};
const SAMPLED = 1;

/**
 * One span of Jaeger's query JSON as OTLP has it; a text says why it cannot be kept. Backwards by OpenTelemetry's own mapping (specification,
 * "OpenTelemetry to Jaeger Transformation", trace/sdk_exporters/jaeger) and as the Collector's Jaeger receiver does:
 *
 * ```
 *   tags   span.kind -> kind                        references   CHILD_OF, else FOLLOWS_FROM, of this trace -> parent
 *          error = true -> status ERROR                          every other -> link, opentracing.ref_type says which
 *          otel.status_code, otel.status_description  logs       field event -> name of a span event; the rest its attributes
 *          otel.scope.name, .version; otel.library.*  startTime, duration   µs -> ns
 *          w3c.tracestate -> trace state            warnings     -> attribute jaeger.warnings
 * ```
 */
export function readJaegerSpan(json: Json, notes: FileNotes): ScopedSpan | string {
  const traceId = typeof json.traceID === 'string' ? parseTraceId(json.traceID) : undefined;
  const spanId = typeof json.spanID === 'string' ? parseSpanId(json.spanID) : undefined;
  if (traceId === undefined || spanId === undefined) {
    return traceId === undefined ? 'traceID is no trace id in hex' : 'spanID is no span id in hex';
  }
  const name = typeof json.operationName === 'string' ? json.operationName : '';
  const of = () => `span ${spanId} (${name.slice(0, 60)})`;
  const tags = readJaegerTags(json.tags, of, notes);
  const kind = takeKind(tags);
  const status = takeStatus(tags);
  const scope = takeScope(tags);
  const traceState = takeText(tags, 'w3c.tracestate');
  const { parentSpanId, links } = readReferences(json, traceId, of, notes);
  tags.push(...readWarnings(json.warnings));
  return {
    scope,
    span: {
      traceId,
      spanId,
      parentSpanId,
      traceState,
      name,
      kind,
      ...readTimes(json.startTime, json.duration, of, notes),
      attributes: tags,
      events: readLogs(json.logs, of, notes),
      links,
      status,
      ...(typeof json.flags === 'number' && { flags: json.flags & SAMPLED }),
    },
  };
}

/** Another value than the five stays an attribute. */
function takeKind(tags: TagList): SpanKind {
  const at = tags.findIndex(([key, value]) => key === 'span.kind' && typeof value === 'string' && isKind(value));
  return at === -1 ? SpanKind.Unspecified : KINDS[String(tags.splice(at, 1)[0][1]).toLowerCase()];
}

function isKind(text: string): boolean {
  return Object.hasOwn(KINDS, text.toLowerCase());
}

/** The tag `error` is the truth; `otel.status_code` may add OK. */
function takeStatus(tags: TagList): OtlpStatus | undefined {
  const code = takeText(tags, 'otel.status_code')?.toUpperCase();
  const message = takeText(tags, 'otel.status_description');
  const at = tags.findIndex(([key, value]) => key === 'error' && (value === true || value === 'true'));
  if (at !== -1) {
    tags.splice(at, 1);
  }
  if (at !== -1 || code === 'ERROR') {
    return { code: StatusCode.Error, message };
  }
  return code === 'OK' ? { code: StatusCode.Ok, message } : undefined;
}

/** The names before and since OpenTelemetry 1.10. */
export function takeScope(tags: TagList): OtlpScope {
  const oldName = takeText(tags, 'otel.library.name');
  const oldVersion = takeText(tags, 'otel.library.version');
  return {
    name: takeText(tags, 'otel.scope.name') ?? oldName ?? '',
    version: takeText(tags, 'otel.scope.version') ?? oldVersion,
  };
}

interface Reference {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly type: 'child_of' | 'follows_from';
}

function readReferences(json: Json, traceId: TraceId, of: () => string, notes: FileNotes) {
  const references = (Array.isArray(json.references) ? json.references : []).flatMap((entry) => {
    const reference = readReference(entry, traceId);
    if (reference === undefined) {
      notes.add('A reference names no span and was left out', of());
    }
    return reference ?? [];
  });
  const own = references.filter((reference) => reference.traceId === traceId);
  const parent = own.find(({ type }) => type === 'child_of') ?? own[0];
  const links: OtlpLink[] = references
    .filter((reference) => reference !== parent)
    .map(({ traceId: linked, spanId, type }) => ({
      traceId: linked,
      spanId,
      attributes: [['opentracing.ref_type', type]],
    }));
  // Before references there was one field.
  const old = typeof json.parentSpanID === 'string' ? parseSpanId(json.parentSpanID) : undefined;
  return { parentSpanId: parent?.spanId ?? old, links };
}

function readReference(entry: unknown, ofTrace: TraceId): Reference | undefined {
  if (!isRecord(entry) || typeof entry.spanID !== 'string') {
    return undefined;
  }
  const traceId = typeof entry.traceID === 'string' ? parseTraceId(entry.traceID) : ofTrace;
  const spanId = parseSpanId(entry.spanID);
  return traceId === undefined || spanId === undefined
    ? undefined
    : { traceId, spanId, type: entry.refType === 'FOLLOWS_FROM' ? 'follows_from' : 'child_of' };
}

function readLogs(logs: unknown, of: () => string, notes: FileNotes): OtlpEvent[] {
  return (Array.isArray(logs) ? logs : []).flatMap((log) => {
    if (!isRecord(log)) {
      notes.add('A log of a span is no object and was left out', of());
      return [];
    }
    const attributes = readJaegerTags(log.fields, of, notes);
    const message = attributes.find(([key]) => key === 'message')?.[1];
    const name = takeTag(attributes, 'event') ?? message;
    return [{ timeUnixNano: readTime(log.timestamp, of, notes), name: attributeText(name), attributes }];
  });
}

/** What Jaeger's query service says of a span: a clock it put right, a parent it did not find. */
function readWarnings(warnings: unknown): TagList {
  const texts = (Array.isArray(warnings) ? warnings : []).filter((text) => typeof text === 'string' && text !== '');
  return texts.length === 0 ? [] : [['jaeger.warnings', texts as string[]]];
}
