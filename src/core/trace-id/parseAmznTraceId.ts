import { refused, type TraceReference, type Verdict } from './FoundContext';
import { parseSpanId, parseTraceId } from '../trace/ids';

/**
 * AWS's `X-Amzn-Trace-Id`: `Root=1-{8 hex, the time}-{24 hex};Parent={16 hex};Sampled={0, 1 or ?}` in any order, other fields
 * (`Self`, `Lineage`) ignored. Version, time and rest together are the trace id without the `1-`.
 */
export function parseAmznTraceId(value: string): Verdict {
  const fields = new Map<string, string>();
  for (const part of value.split(';')) {
    const equals = part.indexOf('=');
    if (equals !== -1) {
      fields.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim());
    }
  }
  const root = fields.get('root');
  if (root === undefined) {
    return refused('X-Amzn-Trace-Id: no Root field.');
  }
  const traceId = parseXRayId(root);
  if (traceId === undefined) {
    return refused(`X-Amzn-Trace-Id: Root "${root.slice(0, 60)}" is not 1-, 8 hex digits, -, 24 hex digits.`);
  }
  const parent = fields.get('parent');
  const spanId = parent?.length === 16 ? parseSpanId(parent) : undefined;
  const sampled = fields.get('sampled');
  const context: TraceReference = {
    traceId,
    ...(spanId === undefined ? {} : { spanId }),
    ...(sampled === '0' || sampled === '1' ? { sampled: sampled === '1' } : {}),
  };
  return parent !== undefined && spanId === undefined
    ? refused(`X-Amzn-Trace-Id: Parent "${parent.slice(0, 40)}" is not 16 hex digits other than zeros.`, context)
    : { ok: true, context };
}

/** `1-5759e988-bd862e3fe1be46a994272793`; undefined for anything else. */
export function parseXRayId(text: string): TraceReference['traceId'] | undefined {
  const match = /^1-([0-9a-fA-F]{8})-([0-9a-fA-F]{24})$/.exec(text);
  return match === null ? undefined : parseTraceId(match[1] + match[2]);
}
