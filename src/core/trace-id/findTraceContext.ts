import { parseTraceId } from '../trace/ids';
import { collectContexts } from './collectContexts';
import type { FoundContext } from './FoundContext';

/**
 * The trace that a log line belongs to; undefined when it names none. Reads keys and headers wherever they stand in logfmt,
 * JSON (nested or escaped), URLs and prose. An explicit key (trace_id) beats a header (traceparent), which beats the word
 * "trace" and bare shapes; a candidate from an invalid header comes last and says so. 32 hex digits without a key count only
 * when they are the whole text: elsewhere they may be any hash. A megabyte takes some tens of milliseconds.
 */
export function findTraceContext(text: string): FoundContext | undefined {
  const whole = text.length <= 80 ? text.trim() : '';
  if (/^[0-9a-fA-F]{32}$/.test(whole)) {
    const traceId = parseTraceId(whole);
    return traceId === undefined ? undefined : { traceId, foundIn: 'the whole text' };
  }
  return collectContexts(text).contexts[0];
}

/** All traces that a text names, as {@link findTraceContext} ranks them. */
export function findTraceContexts(text: string): readonly FoundContext[] {
  const single = findTraceContext(text);
  return single?.foundIn === 'the whole text' ? [single] : collectContexts(text).contexts;
}
