import { parseSpanId, parseTraceId, type SpanId, type TraceId } from '../trace/ids';

const UUID = /^\{?([0-9a-fA-F]{8})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{4})-([0-9a-fA-F]{12})\}?$/;
const LARGEST_64_BIT = 0xffff_ffff_ffff_ffffn;

/** A UUID's digits without its dashes. */
export function parseUuidTraceId(text: string): TraceId | undefined {
  const match = UUID.exec(text);
  return match === null ? undefined : parseTraceId(match.slice(1).join(''));
}

/** Decimal digits of a 64-bit number as 16 hex digits (Datadog); undefined for zero and for what does not fit. */
export function parseDecimalSpanId(text: string): SpanId | undefined {
  if (!/^[0-9]{1,20}$/.test(text)) {
    return undefined;
  }
  const value = BigInt(text);
  return value > LARGEST_64_BIT ? undefined : parseSpanId(value.toString(16));
}

/** The same, padded to a trace id: these are the low 64 bits of a 128-bit id, or the whole of a 64-bit one. */
export function parseDecimalTraceId(text: string): TraceId | undefined {
  const low = parseDecimalSpanId(text);
  return low === undefined ? undefined : parseTraceId(low);
}

/** Base64 of 16 bytes with its padding, as protobuf's JSON writes ids. */
export function parseBase64TraceId(text: string): TraceId | undefined {
  return text.length === 24 && text.endsWith('==') ? parseTraceId(hexOfBase64(text) ?? '') : undefined;
}

/** Base64 of 8 bytes with its padding. */
export function parseBase64SpanId(text: string): SpanId | undefined {
  return text.length === 12 && text.endsWith('=') ? parseSpanId(hexOfBase64(text) ?? '') : undefined;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function hexOfBase64(text: string): string | undefined {
  const digits = text.replace(/=+$/, '').replace(/-/g, '+').replace(/_/g, '/');
  let bits = 0n;
  for (const digit of digits) {
    const value = BASE64.indexOf(digit);
    if (value === -1) {
      return undefined;
    }
    bits = (bits << 6n) | BigInt(value);
  }
  const bytes = Math.floor((digits.length * 6) / 8);
  const spare = BigInt(digits.length * 6 - bytes * 8);
  return (bits >> spare).toString(16).padStart(bytes * 2, '0');
}
