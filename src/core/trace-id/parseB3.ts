import { refused, type Verdict } from './FoundContext';
import { parseSpanId, parseTraceId } from '../trace/ids';

const SAMPLED: Readonly<Record<string, boolean>> = { '1': true, d: true, '0': false, true: true, false: false };

/**
 * The single `b3` header: `{trace id 16 or 32}-{span id 16}[-{1, 0 or d}[-{parent span id}]]`. A lone sampling state (`0`) names
 * no trace and is refused. Upper-case digits are read: B3 asks for lower case and forbids nothing.
 */
export function parseB3(value: string): Verdict {
  const [trace, span, state, parent, ...more] = value.trim().split('-');
  if (span === undefined) {
    return refused(
      trace in SAMPLED ? 'b3: only a sampling state, no trace id.' : 'b3: the span id is missing.',
      undefined
    );
  }
  const traceId = trace.length === 16 || trace.length === 32 ? parseTraceId(trace) : undefined;
  if (traceId === undefined) {
    return refused(`b3: the trace id "${trace.slice(0, 40)}" is not 16 or 32 hex digits other than zeros.`);
  }
  const spanId = span.length === 16 ? parseSpanId(span) : undefined;
  if (spanId === undefined) {
    return refused(`b3: the span id "${span.slice(0, 40)}" is not 16 hex digits other than zeros.`, { traceId });
  }
  if (state !== undefined && !(state in SAMPLED)) {
    return refused(`b3: the sampling state "${state.slice(0, 40)}" is none of 0, 1, d.`, { traceId, spanId });
  }
  if (more.length > 0 || (parent !== undefined && !/^[0-9a-fA-F]{16}$/.test(parent))) {
    return refused('b3: after the sampling state only a parent span id of 16 hex digits may follow.', {
      traceId,
      spanId,
    });
  }
  return { ok: true, context: { traceId, spanId, ...(state === undefined ? {} : { sampled: SAMPLED[state] }) } };
}
