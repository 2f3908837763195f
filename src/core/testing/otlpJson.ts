import type { AttributeValue, Attributes } from '../trace/attributes';
import type { OtlpLogRecord, OtlpResourceLogs, OtlpResourceSpans, OtlpSpan } from '../encode/otlp/types';

type Json = { [key: string]: JsonPart };
type JsonPart = string | number | boolean | JsonPart[] | Json;

/** How ids are spelled: hex in OTLP/JSON, base64 in plain proto3 JSON. */
export type IdSpelling = 'hex' | 'base64';

/** The same message as proto3 JSON, defaults left out: what an independent codec takes and gives. */
export function tracesJson(resourceSpans: readonly OtlpResourceSpans[], ids: IdSpelling): Json {
  return present({
    resourceSpans: resourceSpans.map(({ resource, scopeSpans }) =>
      present({
        resource: present({ attributes: attributesJson(resource.attributes) }),
        scopeSpans: scopeSpans.map(({ scope, spans }) =>
          present({
            scope: present({ ...scope, attributes: attributesJson(scope.attributes) }),
            spans: spans.map((span) => spanJson(span, ids)),
          })
        ),
      })
    ),
  });
}

export function logsJson(resourceLogs: readonly OtlpResourceLogs[], ids: IdSpelling): Json {
  return present({
    resourceLogs: resourceLogs.map(({ resource, scopeLogs }) =>
      present({
        resource: present({ attributes: attributesJson(resource.attributes) }),
        scopeLogs: scopeLogs.map(({ scope, logRecords }) =>
          present({
            scope: present({ ...scope, attributes: attributesJson(scope.attributes) }),
            logRecords: logRecords.map((record) => logJson(record, ids)),
          })
        ),
      })
    ),
  });
}

function spanJson(span: OtlpSpan, ids: IdSpelling): Json {
  return present({
    traceId: spell(span.traceId, ids),
    spanId: spell(span.spanId, ids),
    parentSpanId: span.parentSpanId && spell(span.parentSpanId, ids),
    traceState: span.traceState,
    name: span.name,
    kind: span.kind,
    startTimeUnixNano: String(span.startUnixNano),
    endTimeUnixNano: String(span.endUnixNano),
    attributes: attributesJson(span.attributes),
    events: (span.events ?? []).map((event) =>
      present({
        timeUnixNano: String(event.timeUnixNano),
        name: event.name,
        attributes: attributesJson(event.attributes),
      })
    ),
    links: (span.links ?? []).map((link) =>
      present({
        traceId: spell(link.traceId, ids),
        spanId: spell(link.spanId, ids),
        traceState: link.traceState,
        attributes: attributesJson(link.attributes),
        flags: link.flags,
      })
    ),
    status: span.status && present({ message: span.status.message, code: span.status.code }),
    flags: span.flags,
  });
}

function logJson(record: OtlpLogRecord, ids: IdSpelling): Json {
  return present({
    timeUnixNano: record.timeUnixNano === undefined ? undefined : String(record.timeUnixNano),
    observedTimeUnixNano: record.observedTimeUnixNano === undefined ? undefined : String(record.observedTimeUnixNano),
    severityNumber: record.severityNumber,
    severityText: record.severityText,
    body: valueJson(record.body),
    attributes: attributesJson(record.attributes),
    traceId: record.traceId && spell(record.traceId, ids),
    spanId: record.spanId && spell(record.spanId, ids),
    flags: record.flags,
    eventName: record.eventName,
  });
}

function attributesJson(attributes: Attributes = []): JsonPart[] {
  return attributes.map(([key, value]) => ({ ...present({ key }), value: valueJson(value) }));
}

function valueJson(value: AttributeValue): Json {
  switch (typeof value) {
    case 'string':
      return { stringValue: value };
    case 'boolean':
      return { boolValue: value };
    case 'bigint':
      return { intValue: String(value) };
    case 'number':
      return Number.isSafeInteger(value) && !Object.is(value, -0)
        ? { intValue: String(value) }
        : { doubleValue: Number.isFinite(value) ? value : String(value) };
    case 'undefined':
      return {};
    default:
      if (value instanceof Uint8Array) {
        return { bytesValue: Buffer.from(value).toString('base64') };
      }
      if (Array.isArray(value)) {
        return { arrayValue: present({ values: value.map(valueJson) }) };
      }
      return { kvlistValue: present({ values: attributesJson(Object.entries(value)) }) };
  }
}

function spell(id: string, ids: IdSpelling): string {
  return ids === 'hex' ? id : Buffer.from(id, 'hex').toString('base64');
}

/** Proto3 JSON leaves out what has its default value. */
function present(fields: { [key: string]: JsonPart | undefined }): Json {
  return Object.fromEntries(
    Object.entries(fields).filter(
      (entry): entry is [string, JsonPart] =>
        entry[1] !== undefined &&
        entry[1] !== '' &&
        entry[1] !== 0 &&
        entry[1] !== '0' &&
        !(Array.isArray(entry[1]) && entry[1].length === 0)
    )
  );
}
