import { decodeOtlpTraces } from '../../src/core/decode/otlp/decodeOtlpTraces';
import { attributeText, type Attributes } from '../../src/core/trace/attributes';

/** A span as the plain store is given it: every value ready to be bound. */
export interface PlainSpan {
  readonly traceId: Uint8Array;
  readonly spanId: Uint8Array;
  /** null: a root. */
  readonly parentSpanId: Uint8Array | null;
  readonly service: string;
  readonly name: string;
  readonly kind: number;
  readonly start: bigint;
  readonly end: bigint;
  readonly status: number;
  readonly attributes: ReadonlyArray<readonly [key: string, value: string]>;
  /** JSON. */
  readonly attributesText: string;
  readonly resourceText: string;
  /** JSON of events and links, '' when there are none. */
  readonly restText: string;
}

/** Decodes a body. Not part of what is measured: the plain store is given its spans for nothing. */
export function plainSpans(body: Uint8Array): PlainSpan[] {
  const { batch } = decodeOtlpTraces(body);
  const resources = new Map<number, string>();
  const resourceOf = (row: number): string => {
    const key = batch.otlp.resource[row];
    const text = resources.get(key) ?? jsonOf(batch.details.resource(row));
    resources.set(key, text);
    return text;
  };
  return Array.from({ length: batch.length }, (_, row): PlainSpan => {
    const parent = batch.parentSpanIds.slice(row * 8, row * 8 + 8);
    const attributes = batch.details.attributes(row);
    const hasMore = batch.eventCount[row] + batch.linkCount[row] > 0;
    return {
      traceId: batch.traceIds.slice(row * 16, row * 16 + 16),
      spanId: batch.spanIds.slice(row * 8, row * 8 + 8),
      parentSpanId: parent.some((byte) => byte !== 0) ? parent : null,
      service: batch.services[batch.service[row]],
      name: batch.names[batch.name[row]],
      kind: batch.kind[row],
      start: batch.startUnixNano[row],
      end: batch.endUnixNano[row],
      status: batch.statusCode[row],
      attributes: attributes.map(([key, value]) => [key, attributeText(value)] as const),
      attributesText: jsonOf(attributes),
      resourceText: resourceOf(row),
      restText: hasMore ? json({ events: batch.details.events(row), links: batch.details.links(row) }) : '',
    };
  });
}

function jsonOf(attributes: Attributes): string {
  return json(Object.fromEntries(attributes));
}

function json(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? inner.toString() : inner));
}
