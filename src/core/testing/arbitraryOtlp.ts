import fc from 'fast-check';
import type { AttributeValue, Attributes } from '../trace/attributes';
import type { OtlpResourceLogs, OtlpResourceSpans } from '../encode/otlp/types';
import type { SpanId, TraceId } from '../trace/ids';
import type { SpanKind, StatusCode } from '../trace/SpanTable';
import { unixNano } from '../trace/time';

const hexId = (bytes: number) =>
  fc
    .uint8Array({ minLength: bytes, maxLength: bytes })
    .filter((id) => id.some((byte) => byte !== 0))
    .map((id) => Array.from(id, (byte) => byte.toString(16).padStart(2, '0')).join(''));
const traceId = hexId(16).map((id) => id as TraceId);
const spanId = hexId(8).map((id) => id as SpanId);
const time = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(unixNano);
/** The independent codec (@bufbuild/protobuf 2.17) takes the text "0" for the default and leaves it out. */
const isKept = (text: string) => text !== '0';
const text = fc.string({ unit: 'binary', maxLength: 12 }).filter(isKept);
const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }).filter(isKept);

/** Every AnyValue. Integers beyond 2^53 are bigints, as a decoder gives them; maps have no prototype, as a decoder's have not. */
const value: fc.Arbitrary<AttributeValue> = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) }),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n }),
    fc.double(),
    fc.uint8Array({ maxLength: 5 }),
    fc.constant(undefined),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.uniqueArray(fc.tuple(key, tie('value')), { selector: ([name]) => name, maxLength: 3 }).map((entries) => {
      const map: Record<string, AttributeValue> = Object.create(null);
      entries.forEach(([name, inner]) => (map[name] = inner));
      return map;
    })
  ),
})).value;

const attributes: fc.Arbitrary<Attributes> = fc.array(fc.tuple(key, value), { maxLength: 4 });
const flags = fc.integer({ min: 1, max: 0xffffffff });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const event = fc.record({ timeUnixNano: time, name: text, attributes });
const link = fc.record({ traceId, spanId, traceState: optional(text), attributes, flags: optional(flags) });
const span = fc.record({
  traceId,
  spanId,
  parentSpanId: optional(spanId),
  traceState: optional(text),
  name: text,
  kind: fc.integer({ min: 0, max: 5 }).map((kind) => kind as SpanKind),
  startUnixNano: time,
  endUnixNano: time,
  attributes,
  events: fc.array(event, { maxLength: 2 }),
  links: fc.array(link, { maxLength: 2 }),
  status: optional(
    fc.record({ code: fc.integer({ min: 0, max: 2 }).map((code) => code as StatusCode), message: optional(text) })
  ),
  flags: optional(flags),
});
const resource = fc.record({ attributes });
const scope = fc.record({ name: text, version: optional(text) });

export const arbitraryResourceSpans: fc.Arbitrary<readonly OtlpResourceSpans[]> = fc.array(
  fc.record({
    resource,
    scopeSpans: fc.array(fc.record({ scope, spans: fc.array(span, { maxLength: 3 }) }), { maxLength: 2 }),
  }),
  { maxLength: 2 }
);

const logRecord = fc.record({
  timeUnixNano: optional(time),
  observedTimeUnixNano: optional(time),
  severityNumber: fc.integer({ min: 0, max: 24 }),
  severityText: optional(text),
  body: value,
  attributes,
  traceId: optional(traceId),
  spanId: optional(spanId),
  flags: optional(flags),
  eventName: optional(text),
});

export const arbitraryResourceLogs: fc.Arbitrary<readonly OtlpResourceLogs[]> = fc.array(
  fc.record({
    resource,
    scopeLogs: fc.array(fc.record({ scope, logRecords: fc.array(logRecord, { maxLength: 3 }) }), { maxLength: 2 }),
  }),
  { maxLength: 2 }
);
