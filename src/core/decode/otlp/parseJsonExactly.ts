import { OtlpDecodeError } from './OtlpDecodeError';

/** 13 digits, a point, a digit; whole numbers of 16 digits may be beyond 2^53. */
const LEAST_CHARACTERS = 15;
const LONG_NUMBER = /[0-9]{16}|[0-9]{13}\.[0-9]/;
/** Whole numbers; and times in microseconds with a fraction, of which a double has two bits. */
const WRITTEN_AS_TEXT = /^-?(?:[0-9]{16,}|[0-9]{13,}\.[0-9]+)$/;

/**
 * JSON.parse, but whole numbers of 16 digits and more come as text, and so do fractions after 13: as numbers they would be
 * rounded, and times in nanoseconds sent as bare numbers have 19 digits. Such text stands for a number: who expects text must
 * not mind.
 *
 * @throws SyntaxError as JSON.parse does, with positions of the text after that
 */
export function parseJsonExactly(text: string): unknown {
  return JSON.parse(LONG_NUMBER.test(text) ? quoteLongNumbers(text) : text);
}

/** The same for OTLP. @throws OtlpDecodeError */
export function parseOtlpJson(text: string): unknown {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    throw new OtlpDecodeError(`not JSON: ${error instanceof Error ? error.message : String(error)}`, undefined, 'JSON');
  }
}

function quoteLongNumbers(text: string): string {
  const pieces: string[] = [];
  let copied = 0;
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = endOfString(text, i);
      continue;
    }
    if (!isDigit(code) && code !== MINUS) {
      i++;
      continue;
    }
    const start = i++;
    while (isNumberPart(text.charCodeAt(i))) {
      i++;
    }
    if (i - start >= LEAST_CHARACTERS && WRITTEN_AS_TEXT.test(text.slice(start, i))) {
      pieces.push(text.slice(copied, start), '"', text.slice(start, i), '"');
      copied = i;
    }
  }
  pieces.push(text.slice(copied));
  return pieces.join('');
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;

/** One past the closing quote of the string that opens at `start`, or the end of the text. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === BACKSLASH) {
      escapes++;
    }
    if (escapes % 2 === 0) {
      return end + 1;
    }
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Digits and `+ - . e E`: all that a number goes on with. */
function isNumberPart(code: number): boolean {
  return isDigit(code) || code === 0x2b || code === MINUS || code === 0x2e || code === 0x65 || code === 0x45;
}
