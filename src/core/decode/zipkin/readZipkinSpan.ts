import type { OtlpEvent, OtlpStatus } from '../../encode/otlp/types';
import { SpanKind, StatusCode } from '../../trace/SpanTable';
import type { FileNotes } from '../file/FileNotes';
import { isRecord } from '../file/isRecord';
import type { ScopedSpan } from '../file/OtlpCollector';
import { readTime, readTimes } from '../file/readTimes';
import { takeScope } from '../jaeger/readJaegerSpan';
import { plainValue, type TagList, takeText } from '../jaeger/readJaegerTags';
import type { ZipkinSpan } from './ZipkinSpan';

const KINDS: Readonly<Record<string, SpanKind>> = {
  CLIENT: SpanKind.Client,
  SERVER: SpanKind.Server,
  PRODUCER: SpanKind.Producer,
  CONSUMER: SpanKind.Consumer,
};
const SAMPLED = 1;

/**
 * One span of Zipkin's v2 JSON as OTLP has it. Backwards by OpenTelemetry's own mapping (specification, "OpenTelemetry to Zipkin
 * Transformation", trace/sdk_exporters/zipkin):
 *
 * ```
 *   kind               -> kind; absent: internal           tags   error -> status ERROR, its text the message
 *   timestamp, duration   µs -> ns                                otel.status_code, otel.status_description -> status
 *   annotations        -> span events                             otel.scope.name, .version; otel.library.* -> scope
 *   localEndpoint      -> resource service.name;                  w3c.tracestate -> trace state; the rest attributes
 *                         address: network.local.*         debug  -> sampled flag
 *   remoteEndpoint     -> peer.service, network.peer.*     shared -> see separateSharedSpans; zipkin.shared_id
 * ```
 */
export function readZipkinSpan(zipkin: ZipkinSpan, notes: FileNotes): ScopedSpan {
  const { json, traceId, spanId, parentSpanId } = zipkin;
  const name = typeof json.name === 'string' ? json.name : '';
  const of = () => `span ${zipkin.sharedId ?? spanId} (${name.slice(0, 60)})`;
  const tags = readTags(json.tags, of, notes);
  const status = takeStatus(tags);
  const scope = takeScope(tags);
  const traceState = takeText(tags, 'w3c.tracestate');
  if (zipkin.sharedId !== undefined) {
    tags.push(['zipkin.shared_id', zipkin.sharedId]);
  }
  return {
    scope,
    span: {
      traceId,
      spanId,
      parentSpanId,
      traceState,
      name,
      kind: Object.hasOwn(KINDS, zipkin.kind) ? KINDS[zipkin.kind] : SpanKind.Internal,
      ...readTimes(json.timestamp, json.duration, of, notes),
      attributes: [...tags, ...remoteOf(json.remoteEndpoint), ...addressOf(json.localEndpoint, 'network.local')],
      events: readAnnotations(json.annotations, of, notes),
      status,
      ...(json.debug === true && { flags: SAMPLED }),
    },
  };
}

function readTags(tags: unknown, of: () => string, notes: FileNotes): TagList {
  if (tags === undefined || tags === null) {
    return [];
  }
  if (!isRecord(tags)) {
    notes.add('Tags are no object and were left out', of());
    return [];
  }
  return Object.entries(tags).map(([key, value]) => [key, plainValue(value)]);
}

/** The tag `error` fails a span by being there; only "false" says otherwise. Its text is the message and stays an attribute. */
function takeStatus(tags: TagList): OtlpStatus | undefined {
  const code = takeText(tags, 'otel.status_code')?.toUpperCase();
  const description = takeText(tags, 'otel.status_description');
  const at = tags.findIndex(([key]) => key === 'error');
  const error = at === -1 ? undefined : tags[at][1];
  if (at !== -1 && error !== 'false' && error !== false) {
    const text = typeof error === 'string' && error !== 'true' ? error : '';
    if (text === '') {
      tags.splice(at, 1);
    }
    return { code: StatusCode.Error, message: description ?? text };
  }
  if (code === 'ERROR') {
    return { code: StatusCode.Error, message: description };
  }
  return code === 'OK' ? { code: StatusCode.Ok, message: description } : undefined;
}

function remoteOf(endpoint: unknown): TagList {
  const name = isRecord(endpoint) ? endpoint.serviceName : undefined;
  const service: TagList = typeof name === 'string' && name !== '' ? [['peer.service', name]] : [];
  return [...service, ...addressOf(endpoint, 'network.peer')];
}

function addressOf(endpoint: unknown, prefix: string): TagList {
  if (!isRecord(endpoint)) {
    return [];
  }
  const { ipv4, ipv6, port } = endpoint;
  const address = [ipv4, ipv6].find((ip) => typeof ip === 'string' && ip !== '') as string | undefined;
  return [
    ...(address === undefined ? [] : [[`${prefix}.address`, address] as const]),
    ...(typeof port === 'number' && port > 0 ? [[`${prefix}.port`, port] as const] : []),
  ];
}

function readAnnotations(annotations: unknown, of: () => string, notes: FileNotes): OtlpEvent[] {
  return (Array.isArray(annotations) ? annotations : []).flatMap((annotation) => {
    if (!isRecord(annotation)) {
      notes.add('An annotation is no object and was left out', of());
      return [];
    }
    const { timestamp, value } = annotation;
    const text = typeof value === 'string' ? value : String(plainValue(value) ?? '');
    return [{ timeUnixNano: readTime(timestamp, of, notes), ...readEventText(text) }];
  });
}

/** OpenTelemetry's exporters write an event with attributes as `"name": { "key": value }`; any other text is a name. */
function readEventText(text: string): Pick<OtlpEvent, 'name' | 'attributes'> {
  const parts = /^("(?:[^"\\]|\\.)*"):\s*(\{.*\})$/s.exec(text);
  if (parts !== null) {
    try {
      const name: unknown = JSON.parse(parts[1]);
      const attributes: unknown = JSON.parse(parts[2]);
      if (typeof name === 'string' && isRecord(attributes)) {
        return { name, attributes: Object.entries(attributes).map(([key, value]) => [key, plainValue(value)]) };
      }
    } catch {
      // A text that only looks like one.
    }
  }
  return { name: text };
}
