import { decodeTraceFile, type TraceFile } from '../decode/file/decodeTraceFile';
import { buildSpanTable } from '../trace/buildSpanTable';
import { groupByTrace } from '../trace/groupByTrace';
import type { SpanTable } from '../trace/SpanTable';

/** A file that holds this value, or this text. */
export function traceFileFromJson(json: unknown): TraceFile {
  return decodeTraceFile(new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json)));
}

/** Every trace of a file, in its order. */
export function tablesOf({ batch }: TraceFile): SpanTable[] {
  return Array.from(groupByTrace(batch), ([id, rows]) => buildSpanTable(batch, id, rows));
}
