/**
 * Trace and span ids: lowercase hex, 32 and 16 characters (W3C Trace Context, level 2, section 3.2.2). Ids as found in logs and
 * headers come in many spellings; core/trace-id turns those into these. A 64-bit trace id is padded with zeros on the left.
 */
declare const traceIdBrand: unique symbol;
declare const spanIdBrand: unique symbol;

export type TraceId = string & { readonly [traceIdBrand]: true };
export type SpanId = string & { readonly [spanIdBrand]: true };

const ZERO_TRACE_ID = '0'.repeat(32);
const ZERO_SPAN_ID = '0'.repeat(16);

/** 1 to 32 hex digits of any case become a TraceId; undefined for anything else and for all zeros, which no trace may have. */
export function parseTraceId(text: string): TraceId | undefined {
  if (!/^[0-9a-fA-F]{1,32}$/.test(text)) {
    return undefined;
  }
  const id = text.toLowerCase().padStart(32, '0');
  return id === ZERO_TRACE_ID ? undefined : (id as TraceId);
}

/** 1 to 16 hex digits of any case become a SpanId; undefined for anything else and for all zeros. */
export function parseSpanId(text: string): SpanId | undefined {
  if (!/^[0-9a-fA-F]{1,16}$/.test(text)) {
    return undefined;
  }
  const id = text.toLowerCase().padStart(16, '0');
  return id === ZERO_SPAN_ID ? undefined : (id as SpanId);
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Hex of `length` bytes from `offset`; '' when they are all zero, which is how "no id" is stored in byte columns. */
export function hexAt(bytes: Uint8Array, offset: number, length: number): string {
  let text = '';
  let any = 0;
  for (let i = offset; i < offset + length; i++) {
    any |= bytes[i];
    text += HEX[bytes[i]];
  }
  return any === 0 ? '' : text;
}

/** Writes hex digits into bytes from `offset`. The text must be a TraceId or SpanId: it is not checked again. */
export function writeHex(id: string, bytes: Uint8Array, offset: number): void {
  for (let i = 0; i < id.length; i += 2) {
    bytes[offset + i / 2] = (nibbleOf(id.charCodeAt(i)) << 4) | nibbleOf(id.charCodeAt(i + 1));
  }
}

/** Of a hex digit's character code: digits are 0x30-0x39, letters 0x41 and 0x61 upwards. */
function nibbleOf(code: number): number {
  return (code & 0x0f) + (code >> 6) * 9;
}
