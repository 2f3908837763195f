/** How a JSON value becomes a protobuf field. `id` is hex where proto3 JSON would have base64: OTLP's own rule. */
export type JsonKind =
  | 'string'
  | 'bool'
  | 'int64'
  | 'uint32'
  | 'double'
  | 'bytes'
  | 'fixed32'
  | 'fixed64'
  | { readonly id: number; readonly required: boolean }
  | { readonly names: Readonly<Record<string, number>> }
  | {
      readonly message: OtlpMessageName;
      readonly repeated: boolean;
      readonly record?: boolean;
      readonly nests?: boolean;
    };

export interface JsonField {
  readonly number: number;
  readonly kind: JsonKind;
}

export type OtlpMessageName =
  | 'TracesData'
  | 'ResourceSpans'
  | 'ScopeSpans'
  | 'Span'
  | 'Event'
  | 'Link'
  | 'Status'
  | 'LogsData'
  | 'ResourceLogs'
  | 'ScopeLogs'
  | 'LogRecord'
  | 'Resource'
  | 'InstrumentationScope'
  | 'KeyValue'
  | 'AnyValue'
  | 'ArrayValue'
  | 'KeyValueList';

const one = (message: OtlpMessageName): JsonKind => ({ message, repeated: false });
const many = (message: OtlpMessageName): JsonKind => ({ message, repeated: true });
/** A record of its own: what is wrong inside rejects it alone. */
const records = (message: OtlpMessageName): JsonKind => ({ message, repeated: true, record: true });
/** One level deeper into lists and maps. */
const nested = (message: OtlpMessageName): JsonKind => ({ message, repeated: false, nests: true });
const requiredId = (bytes: number): JsonKind => ({ id: bytes, required: true });
const optionalId = (bytes: number): JsonKind => ({ id: bytes, required: false });

const SPAN_KINDS: JsonKind = {
  names: {
    SPAN_KIND_UNSPECIFIED: 0,
    SPAN_KIND_INTERNAL: 1,
    SPAN_KIND_SERVER: 2,
    SPAN_KIND_CLIENT: 3,
    SPAN_KIND_PRODUCER: 4,
    SPAN_KIND_CONSUMER: 5,
  },
};
const STATUS_CODES: JsonKind = { names: { STATUS_CODE_UNSET: 0, STATUS_CODE_OK: 1, STATUS_CODE_ERROR: 2 } };
const SEVERITIES: JsonKind = {
  names: Object.fromEntries([
    ['SEVERITY_NUMBER_UNSPECIFIED', 0],
    ...['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'].flatMap((level, i) =>
      [1, 2, 3, 4].map((step): [string, number] => [`SEVERITY_NUMBER_${level}${step === 1 ? '' : step}`, 4 * i + step])
    ),
  ]),
};

/** Messages of trace/v1, logs/v1, resource/v1 and common/v1: JSON name, field number, kind. */
const MESSAGES: Readonly<Record<OtlpMessageName, ReadonlyArray<readonly [string, number, JsonKind]>>> = {
  TracesData: [['resourceSpans', 1, many('ResourceSpans')]],
  ResourceSpans: [
    ['resource', 1, one('Resource')],
    ['scopeSpans', 2, many('ScopeSpans')],
    ['schemaUrl', 3, 'string'],
  ],
  ScopeSpans: [
    ['scope', 1, one('InstrumentationScope')],
    ['spans', 2, records('Span')],
    ['schemaUrl', 3, 'string'],
  ],
  Span: [
    ['traceId', 1, requiredId(16)],
    ['spanId', 2, requiredId(8)],
    ['traceState', 3, 'string'],
    ['parentSpanId', 4, optionalId(8)],
    ['name', 5, 'string'],
    ['kind', 6, SPAN_KINDS],
    ['startTimeUnixNano', 7, 'fixed64'],
    ['endTimeUnixNano', 8, 'fixed64'],
    ['attributes', 9, many('KeyValue')],
    ['droppedAttributesCount', 10, 'uint32'],
    ['events', 11, many('Event')],
    ['droppedEventsCount', 12, 'uint32'],
    ['links', 13, many('Link')],
    ['droppedLinksCount', 14, 'uint32'],
    ['status', 15, one('Status')],
    ['flags', 16, 'fixed32'],
  ],
  Event: [
    ['timeUnixNano', 1, 'fixed64'],
    ['name', 2, 'string'],
    ['attributes', 3, many('KeyValue')],
    ['droppedAttributesCount', 4, 'uint32'],
  ],
  Link: [
    ['traceId', 1, optionalId(16)],
    ['spanId', 2, optionalId(8)],
    ['traceState', 3, 'string'],
    ['attributes', 4, many('KeyValue')],
    ['droppedAttributesCount', 5, 'uint32'],
    ['flags', 6, 'fixed32'],
  ],
  Status: [
    ['message', 2, 'string'],
    ['code', 3, STATUS_CODES],
  ],
  LogsData: [['resourceLogs', 1, many('ResourceLogs')]],
  ResourceLogs: [
    ['resource', 1, one('Resource')],
    ['scopeLogs', 2, many('ScopeLogs')],
    ['schemaUrl', 3, 'string'],
  ],
  ScopeLogs: [
    ['scope', 1, one('InstrumentationScope')],
    ['logRecords', 2, records('LogRecord')],
    ['schemaUrl', 3, 'string'],
  ],
  LogRecord: [
    ['timeUnixNano', 1, 'fixed64'],
    ['severityNumber', 2, SEVERITIES],
    ['severityText', 3, 'string'],
    ['body', 5, one('AnyValue')],
    ['attributes', 6, many('KeyValue')],
    ['droppedAttributesCount', 7, 'uint32'],
    ['flags', 8, 'fixed32'],
    ['traceId', 9, optionalId(16)],
    ['spanId', 10, optionalId(8)],
    ['observedTimeUnixNano', 11, 'fixed64'],
    ['eventName', 12, 'string'],
  ],
  Resource: [
    ['attributes', 1, many('KeyValue')],
    ['droppedAttributesCount', 2, 'uint32'],
  ],
  InstrumentationScope: [
    ['name', 1, 'string'],
    ['version', 2, 'string'],
    ['attributes', 3, many('KeyValue')],
    ['droppedAttributesCount', 4, 'uint32'],
  ],
  KeyValue: [
    ['key', 1, 'string'],
    ['value', 2, one('AnyValue')],
  ],
  AnyValue: [
    ['stringValue', 1, 'string'],
    ['boolValue', 2, 'bool'],
    ['intValue', 3, 'int64'],
    ['doubleValue', 4, 'double'],
    ['arrayValue', 5, nested('ArrayValue')],
    ['kvlistValue', 6, nested('KeyValueList')],
    ['bytesValue', 7, 'bytes'],
  ],
  ArrayValue: [['values', 1, many('AnyValue')]],
  KeyValueList: [['values', 1, many('KeyValue')]],
};

/** Fields by JSON name, in lowerCamelCase and in the snake_case of the .proto: both are valid proto3 JSON. */
export type JsonFields = ReadonlyMap<string, JsonField>;

const FIELDS = new Map<OtlpMessageName, JsonFields>(
  Object.entries(MESSAGES).map(([message, fields]) => [
    message as OtlpMessageName,
    new Map(
      fields.flatMap(([name, number, kind]) => [
        [name, { number, kind }],
        [name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), { number, kind }],
      ])
    ),
  ])
);

export function jsonFieldsOf(message: OtlpMessageName): JsonFields {
  return FIELDS.get(message) ?? new Map<string, JsonField>();
}
