import { refused, type Verdict } from './FoundContext';
import { parseSpanId, parseTraceId } from '../trace/ids';

const SAMPLED = 0x01;

/**
 * Jaeger's `uber-trace-id`: `{trace id}:{span id}:{parent span id}:{flags}`, all hex, leading zeros often left out, the colons
 * often URL-encoded (`%3A`).
 */
export function parseUberTraceId(value: string): Verdict {
  const fields = value.trim().replace(/%3a/gi, ':').split(':');
  if (fields.length !== 4) {
    return refused(`uber-trace-id: ${fields.length} of four fields (trace id:span id:parent span id:flags).`);
  }
  const [trace, span, , flags] = fields;
  const traceId = parseTraceId(trace);
  if (traceId === undefined) {
    return refused(`uber-trace-id: the trace id "${trace.slice(0, 40)}" is not 1 to 32 hex digits other than zeros.`);
  }
  const spanId = parseSpanId(span);
  if (spanId === undefined) {
    return refused(`uber-trace-id: the span id "${span.slice(0, 40)}" is not 1 to 16 hex digits other than zeros.`, {
      traceId,
    });
  }
  if (!/^[0-9a-fA-F]{1,2}$/.test(flags)) {
    return refused(`uber-trace-id: the flags "${flags.slice(0, 40)}" are not hex.`, { traceId, spanId });
  }
  return { ok: true, context: { traceId, spanId, sampled: (parseInt(flags, 16) & SAMPLED) === SAMPLED } };
}
