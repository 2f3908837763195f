import { parseSpanId, parseTraceId } from '../trace/ids';
import { refused, type TraceReference, type Verdict } from './FoundContext';

const SAMPLED = 0x01;
const LENGTH_OF_VERSION_00 = 55;
const LOWER_HEX = /^[0-9a-f]+$/;

/**
 * A `traceparent` value as W3C Trace Context rules (level 2, section 3.2):
 *
 * ```
 * 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
 * version  trace id: 32              parent id: 16    flags      all lower-case hex; 55 characters in version 00
 * ```
 * A later version may be longer, after one more dash, and is read as far as version 00 goes. A refused value still has a
 * candidate where its trace id is well-formed (in either case); never for version ff and never where an id is all zeros.
 */
export function parseTraceparent(value: string): Verdict {
  const text = value.trim();
  const [version = '', traceId = '', parentId = '', flags = '', ...more] = text.split('-');
  if (version.toLowerCase() === 'ff') {
    return refused('traceparent: version ff is forbidden.');
  }
  if (/^0{32}$/.test(traceId)) {
    return refused('traceparent: the trace id is all zeros, which no trace may have.');
  }
  if (/^0{16}$/.test(parentId)) {
    return refused('traceparent: the parent id is all zeros, which no span may have.');
  }
  const problem = problemOf(text, [version, traceId, parentId, flags], more);
  if (problem !== undefined) {
    return refused(`traceparent: ${problem}`, candidateOf(traceId, parentId));
  }
  const context: TraceReference = {
    traceId: parseTraceId(traceId)!,
    spanId: parseSpanId(parentId)!,
    sampled: (parseInt(flags, 16) & SAMPLED) === SAMPLED,
  };
  return version === '00'
    ? { ok: true, context }
    : { ok: true, context, note: `Version ${version} is newer than 00: read as far as version 00 goes.` };
}

const FIELDS = [
  { name: 'version', length: 2 },
  { name: 'trace id', length: 32 },
  { name: 'parent id', length: 16 },
  { name: 'flags', length: 2 },
] as const;

function problemOf(text: string, fields: readonly string[], more: readonly string[]): string | undefined {
  for (let i = 0; i < FIELDS.length; i++) {
    const { name, length } = FIELDS[i];
    const field = fields[i];
    if (field === '') {
      return `the ${name} is missing.`;
    }
    if (!/^[0-9a-fA-F]+$/.test(field)) {
      return `the ${name} "${field.slice(0, 40)}" is not hexadecimal.`;
    }
    if (field.length !== length) {
      return `the ${name} has ${field.length} digits instead of ${length}.`;
    }
    if (!LOWER_HEX.test(field)) {
      return `the ${name} has upper-case digits; only lower case is allowed.`;
    }
  }
  if (fields[0] === '00' && more.length > 0) {
    return `version 00 has ${LENGTH_OF_VERSION_00} characters and four fields, this has ${text.length} and ${4 + more.length}.`;
  }
  return undefined;
}

function candidateOf(traceId: string, parentId: string): TraceReference | undefined {
  const candidate = traceId.length === 32 ? parseTraceId(traceId) : undefined;
  if (candidate === undefined) {
    return undefined;
  }
  const spanId = parentId.length === 16 ? parseSpanId(parentId) : undefined;
  return spanId === undefined ? { traceId: candidate } : { traceId: candidate, spanId };
}
