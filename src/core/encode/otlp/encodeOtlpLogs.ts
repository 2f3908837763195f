import { ProtoWriter } from '../ProtoWriter';
import { encodeAnyValue, encodeAttributes } from './encodeAttributes';
import { encodeResource, encodeScope } from './encodeOrigin';
import type { OtlpLogRecord, OtlpResourceLogs } from './types';

/**
 * An ExportLogsServiceRequest, which on the wire is the same as LogsData (logs/v1).
 *
 * ```
 *   LogsData      1 repeated ResourceLogs
 *   ResourceLogs  1 Resource, 2 repeated ScopeLogs
 *   ScopeLogs     1 InstrumentationScope, 2 repeated LogRecord
 * ```
 */
export function encodeOtlpLogs(resourceLogs: readonly OtlpResourceLogs[]): Uint8Array {
  const writer = new ProtoWriter(64 * 1024);
  for (const { resource, scopeLogs } of resourceLogs) {
    const resourceMark = writer.open(1);
    encodeResource(writer, 1, resource);
    for (const { scope, logRecords } of scopeLogs) {
      const scopeMark = writer.open(2);
      encodeScope(writer, 1, scope);
      for (const record of logRecords) {
        encodeLogRecord(writer, 2, record);
      }
      writer.close(scopeMark);
    }
    writer.close(resourceMark);
  }
  return writer.finish();
}

/**
 * ```
 *   LogRecord  1 time_unix_nano fixed64   5 body AnyValue        9 trace_id bytes
 *              2 severity_number enum     6 repeated KeyValue   10 span_id bytes
 *              3 severity_text string     8 flags fixed32       11 observed_time_unix_nano fixed64
 *                                                               12 event_name string
 * ```
 */
function encodeLogRecord(writer: ProtoWriter, field: number, record: OtlpLogRecord): void {
  const mark = writer.open(field);
  if (record.timeUnixNano !== undefined) {
    writer.fixed64(1, record.timeUnixNano);
  }
  if (record.severityNumber !== undefined) {
    writer.varint(2, record.severityNumber);
  }
  if (record.severityText) {
    writer.string(3, record.severityText);
  }
  encodeAnyValue(writer, 5, record.body);
  encodeAttributes(writer, 6, record.attributes ?? []);
  if (record.flags !== undefined) {
    writer.fixed32(8, record.flags);
  }
  if (record.traceId) {
    writer.hex(9, record.traceId);
  }
  if (record.spanId) {
    writer.hex(10, record.spanId);
  }
  if (record.observedTimeUnixNano !== undefined) {
    writer.fixed64(11, record.observedTimeUnixNano);
  }
  if (record.eventName) {
    writer.string(12, record.eventName);
  }
  writer.close(mark);
}
