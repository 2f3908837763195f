import { parseTraceId } from '../trace/ids';
import { refused, type TraceReference, type Verdict } from './FoundContext';
import { parseDecimalSpanId } from './parseIdText';

/** Google's `X-Cloud-Trace-Context`: `{trace id: 32 hex}[/{span id: decimal}[;o={0 or 1}]]`. */
export function parseCloudTraceContext(value: string): Verdict {
  const match = /^([0-9a-fA-F]{32})(?:\/([0-9]{1,20}))?(?:;o=([0-3]))?$/.exec(value.trim());
  const traceId = match === null ? undefined : parseTraceId(match[1]);
  if (match === null || traceId === undefined) {
    return refused(
      'X-Cloud-Trace-Context: not 32 hex digits, then perhaps / and a decimal span id, then perhaps ;o=1.'
    );
  }
  const spanId = match[2] === undefined ? undefined : parseDecimalSpanId(match[2]);
  const context: TraceReference = {
    traceId,
    ...(spanId === undefined ? {} : { spanId }),
    ...(match[3] === undefined ? {} : { sampled: (Number(match[3]) & 1) === 1 }),
  };
  return { ok: true, context };
}
