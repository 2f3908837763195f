import { ProtoWriter } from '../ProtoWriter';
import { encodeAttributes } from './encodeAttributes';
import { encodeResource, encodeScope } from './encodeOrigin';
import type { OtlpEvent, OtlpLink, OtlpResourceSpans, OtlpSpan } from './types';

/**
 * An ExportTraceServiceRequest, which on the wire is the same as TracesData (trace/v1).
 *
 * ```
 *   TracesData     1 repeated ResourceSpans
 *   ResourceSpans  1 Resource, 2 repeated ScopeSpans
 *   ScopeSpans     1 InstrumentationScope, 2 repeated Span
 * ```
 */
export function encodeOtlpTraces(resourceSpans: readonly OtlpResourceSpans[]): Uint8Array {
  const writer = new ProtoWriter(64 * 1024);
  for (const { resource, scopeSpans } of resourceSpans) {
    const resourceMark = writer.open(1);
    encodeResource(writer, 1, resource);
    for (const { scope, spans } of scopeSpans) {
      const scopeMark = writer.open(2);
      encodeScope(writer, 1, scope);
      for (const span of spans) {
        encodeSpan(writer, 2, span);
      }
      writer.close(scopeMark);
    }
    writer.close(resourceMark);
  }
  return writer.finish();
}

/**
 * ```
 *   Span  1 trace_id bytes      5 name string               9 repeated KeyValue   15 Status
 *         2 span_id bytes       6 kind enum                11 repeated Event      16 flags fixed32
 *         3 trace_state string  7 start_unix_nano fixed64  13 repeated Link
 *         4 parent_span_id      8 end_unix_nano fixed64
 *   Status  2 message string, 3 code enum
 * ```
 */
function encodeSpan(writer: ProtoWriter, field: number, span: OtlpSpan): void {
  const mark = writer.open(field);
  writer.hex(1, span.traceId);
  writer.hex(2, span.spanId);
  if (span.traceState) {
    writer.string(3, span.traceState);
  }
  if (span.parentSpanId) {
    writer.hex(4, span.parentSpanId);
  }
  writer.string(5, span.name);
  writer.varint(6, span.kind);
  writer.fixed64(7, span.startUnixNano);
  writer.fixed64(8, span.endUnixNano);
  encodeAttributes(writer, 9, span.attributes ?? []);
  for (const event of span.events ?? []) {
    encodeEvent(writer, 11, event);
  }
  for (const link of span.links ?? []) {
    encodeLink(writer, 13, link);
  }
  if (span.status) {
    const status = writer.open(15);
    if (span.status.message) {
      writer.string(2, span.status.message);
    }
    writer.varint(3, span.status.code);
    writer.close(status);
  }
  if (span.flags !== undefined) {
    writer.fixed32(16, span.flags);
  }
  writer.close(mark);
}

/** Event: 1 time_unix_nano fixed64, 2 name string, 3 repeated KeyValue. */
function encodeEvent(writer: ProtoWriter, field: number, event: OtlpEvent): void {
  const mark = writer.open(field);
  writer.fixed64(1, event.timeUnixNano);
  writer.string(2, event.name);
  encodeAttributes(writer, 3, event.attributes ?? []);
  writer.close(mark);
}

/** Link: 1 trace_id bytes, 2 span_id bytes, 3 trace_state string, 4 repeated KeyValue, 6 flags fixed32. */
function encodeLink(writer: ProtoWriter, field: number, link: OtlpLink): void {
  const mark = writer.open(field);
  writer.hex(1, link.traceId);
  writer.hex(2, link.spanId);
  if (link.traceState) {
    writer.string(3, link.traceState);
  }
  encodeAttributes(writer, 4, link.attributes ?? []);
  if (link.flags !== undefined) {
    writer.fixed32(6, link.flags);
  }
  writer.close(mark);
}
