import { parseSpanId, parseTraceId, type SpanId } from '../trace/ids';
import { refused, type Verdict } from './FoundContext';
import { parseAmznTraceId, parseXRayId } from './parseAmznTraceId';
import { parseB3 } from './parseB3';
import { parseCloudTraceContext } from './parseCloudTraceContext';
import {
  parseBase64SpanId,
  parseBase64TraceId,
  parseDecimalSpanId,
  parseDecimalTraceId,
  parseUuidTraceId,
} from './parseIdText';
import { parseTraceparent } from './parseTraceparent';
import { parseUberTraceId } from './parseUberTraceId';
import type { KeyHit } from './scanKeys';

/** A trimmed 64-bit id of fewer digits is one in 16 million; anything shorter under a trace key is something else. */
const FEWEST_KEYED_DIGITS = 10;

/** Reads what stands behind a key. undefined: nothing that looks like a value of its kind. */
export function readTraceValue(text: string, hit: KeyHit): Verdict | undefined {
  switch (hit.role) {
    case 'traceparent': {
      const value = take(text, hit.valueStart, /[0-9A-Za-z-]{1,200}/y);
      return value?.includes('-') ? parseTraceparent(trimDashes(value)) : undefined;
    }
    case 'b3': {
      const value = take(text, hit.valueStart, /[0-9A-Za-z-]{1,120}/y);
      return value?.includes('-') ? parseB3(trimDashes(value)) : undefined;
    }
    case 'uber': {
      const value = take(text, hit.valueStart, /[0-9A-Za-z:%]{1,160}/y);
      return value === undefined ? undefined : parseUberTraceId(value);
    }
    case 'amzn': {
      const value = take(text, hit.valueStart, /[0-9A-Za-z=;%?:\\ -]{1,300}/y);
      return value === undefined ? undefined : parseAmznTraceId(amznValue(value));
    }
    case 'cloud': {
      const value = take(text, hit.valueStart, /[0-9A-Za-z/;=]{1,120}/y);
      return value === undefined ? undefined : parseCloudTraceContext(value);
    }
    case 'trace':
      return readTraceId(text, hit);
    case 'weakTrace': {
      const value = take(text, hit.valueStart, /[0-9A-Za-z-]{16,72}(?![0-9A-Za-z_-])/y);
      return value === undefined || !/^(?:[0-9a-fA-F]{16}$|[0-9a-fA-F]{32}$|.{35})/.test(value)
        ? undefined
        : readTraceId(text, hit);
    }
    default:
      return undefined;
  }
}

/** The id behind a span key; undefined when there is none. */
export function readSpanId(text: string, hit: KeyHit): SpanId | undefined {
  const value = take(text, hit.valueStart, /[0-9A-Za-z+/]{1,40}={0,1}(?![0-9A-Za-z_-])/y);
  if (value === undefined) {
    return undefined;
  }
  if (/^[0-9]+$/.test(value) && (hit.decimal || value.length > 16)) {
    return parseDecimalSpanId(value);
  }
  return value.length >= FEWEST_KEYED_DIGITS && value.length <= 16 && !value.endsWith('=')
    ? parseSpanId(value)
    : parseBase64SpanId(value);
}

/** What a key like trace_flags=01, sampled=true or otelTraceSampled=True says; undefined when it says nothing. */
export function readSampled(text: string, hit: KeyHit): boolean | undefined {
  const value = take(text, hit.valueStart, /[0-9A-Za-z]{1,8}/y)?.toLowerCase();
  if (value === 'true' || value === 'false') {
    return value === 'true';
  }
  return value !== undefined && /^(?:0x)?[0-9a-f]{1,2}$/.test(value) ? (parseInt(value, 16) & 1) === 1 : undefined;
}

function readTraceId(text: string, hit: KeyHit): Verdict | undefined {
  const base64 = take(text, hit.valueStart, /[0-9A-Za-z+/_-]{22}==/y);
  const fromBase64 = base64 === undefined ? undefined : parseBase64TraceId(base64);
  if (fromBase64 !== undefined) {
    return { ok: true, context: { traceId: fromBase64 } };
  }
  const value = trimDashes(take(text, hit.valueStart, /[0-9A-Za-z-]{1,200}(?![0-9A-Za-z_-])/y) ?? '');
  if (/^[0-9]+$/.test(value) && ((hit.decimal && value.length !== 32) || (value.length > 16 && value.length <= 20))) {
    const traceId = parseDecimalTraceId(value);
    return traceId === undefined ? undefined : { ok: true, context: { traceId } };
  }
  if (/^[0-9a-fA-F]+$/.test(value)) {
    return readHexTraceId(value, hit.key);
  }
  const traceId = parseUuidTraceId(value) ?? parseXRayId(value);
  if (traceId !== undefined) {
    return { ok: true, context: { traceId } };
  }
  if (/^[0-9a-fA-F]{2}-[0-9a-fA-F]{20,}-/.test(value)) {
    return parseTraceparent(value);
  }
  return /^[0-9a-fA-F]{16,32}-/.test(value) ? parseB3(value) : undefined;
}

function readHexTraceId(digits: string, key: string): Verdict | undefined {
  if (digits.length < FEWEST_KEYED_DIGITS) {
    return undefined;
  }
  if (digits.length > 32) {
    return refused(`${key}: ${digits.length} hex digits; a trace id has 32.`);
  }
  const traceId = parseTraceId(digits);
  return traceId === undefined
    ? refused(`${key}: all zeros, which no trace may have.`)
    : { ok: true, context: { traceId } };
}

function take(text: string, start: number, token: RegExp): string | undefined {
  token.lastIndex = start;
  return token.exec(text)?.[0];
}

function trimDashes(text: string): string {
  return text.replace(/-{1,200}$/, '');
}

function amznValue(text: string): string {
  return text
    .replace(/\\u003d|%3d/gi, '=')
    .replace(/%3b/gi, ';')
    .replace(/\\.*$/, '')
    .replace(/[ :].*$/, '');
}
