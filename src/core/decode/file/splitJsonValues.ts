/** One JSON object or list in a text of several, as byte offsets [start, end); `complete` when all its brackets are closed. */
export interface JsonRange {
  readonly start: number;
  readonly end: number;
  readonly complete: boolean;
}

export interface JsonSplit {
  readonly values: readonly JsonRange[];
  /** Offsets of what stands between the values and is no JSON object or list: one for each stretch. */
  readonly junk: readonly number[];
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
/** What RFC 7464 puts before each value. */
const RECORD_SEPARATOR = 0x1e;

/**
 * The values of a text: one document; one a line, as the Collector's file exporter writes them; or simply one after the other.
 * Only brackets and strings are looked at, so what comes out may still be no JSON. Linear; brackets of any depth.
 *
 * A value that never closes takes the rest of the text with it, unless values stand one a line: then each line is on its own, and
 * a line that was cut is junk.
 */
export function splitJsonValues(bytes: Uint8Array, start = 0): JsonSplit {
  const whole = split(bytes, start, bytes.length);
  const last = whole.values.at(-1);
  if (last === undefined || last.complete || !startsLine(bytes, last.start, last.end)) {
    return whole;
  }
  const lines = splitLines(bytes, last.start);
  return lines.values.length === 0
    ? whole
    : { values: [...whole.values.slice(0, -1), ...lines.values], junk: [...whole.junk, ...lines.junk] };
}

function split(bytes: Uint8Array, from: number, end: number): JsonSplit {
  const values: JsonRange[] = [];
  const junk: number[] = [];
  let depth = 0;
  let start = from;
  let inJunk = false;
  for (let i = from; i < end; i++) {
    const byte = bytes[i];
    if (byte === QUOTE && depth > 0) {
      i = endOfString(bytes, i, end);
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      start = depth++ === 0 ? i : start;
      inJunk = false;
    } else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && depth > 0) {
      if (--depth === 0) {
        values.push({ start, end: i + 1, complete: true });
      }
    } else if (depth === 0 && !inJunk && !isBetween(byte)) {
      junk.push(i);
      inJunk = true;
    } else if (byte === NEWLINE) {
      inJunk = false;
    }
  }
  if (depth > 0) {
    values.push({ start, end, complete: false });
  }
  return { values, junk };
}

/** Each line for itself: whole values, or junk. */
function splitLines(bytes: Uint8Array, from: number): JsonSplit {
  const values: JsonRange[] = [];
  const junk: number[] = [];
  for (let start = from; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    const line = split(bytes, start, end);
    values.push(...line.values.filter(({ complete }) => complete));
    junk.push(...line.junk, ...line.values.filter(({ complete }) => !complete).map((value) => value.start));
    start = end + 1;
  }
  return { values, junk };
}

/** Whether a line within the range begins with a bracket, as no line of an indented document but its first and last does. */
function startsLine(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = bytes.indexOf(NEWLINE, start); at !== -1 && at + 1 < end; at = bytes.indexOf(NEWLINE, at + 1)) {
    if (bytes[at + 1] === OPEN_OBJECT || bytes[at + 1] === OPEN_LIST) {
      return true;
    }
  }
  return false;
}

/** The closing quote of the string that opens at `start`, or the last byte. */
function endOfString(bytes: Uint8Array, start: number, end: number): number {
  for (let at = bytes.indexOf(QUOTE, start + 1); at !== -1 && at < end; at = bytes.indexOf(QUOTE, at + 1)) {
    let escapes = 0;
    while (bytes[at - 1 - escapes] === BACKSLASH) {
      escapes++;
    }
    if (escapes % 2 === 0) {
      return at;
    }
  }
  return end - 1;
}

function isBetween(byte: number): boolean {
  return byte <= 0x20 ? isJsonSpace(byte) || byte === RECORD_SEPARATOR : byte === COMMA;
}

/** Blank, tab and line ends: JSON's only white space. */
export function isJsonSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === NEWLINE || byte === 0x0d;
}
