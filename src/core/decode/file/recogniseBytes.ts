import { isJsonSpace } from './splitJsonValues';
import { notReadable } from './recogniseJson';
import { TraceFileError } from './TraceFileError';

/** What bytes look like at their beginning; `start` is where content begins. */
export interface RecognisedBytes {
  readonly kind: 'json' | 'protobuf' | 'protobuf-delimited';
  readonly start: number;
}

/** Field 1, a message: all that OTLP's and Tempo's traces begin with. */
const FIRST_FIELD = 0x0a;
const SHOWN_BYTES = 40;
const SEARCHED_BYTES = 65_536;
const RECORD_SEPARATOR = 0x1e;

const ARCHIVES: ReadonlyArray<readonly [magic: readonly number[], what: string]> = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed with zstd'],
  [[0x42, 0x5a, 0x68], 'compressed with bzip2'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'compressed with xz'],
];

export function isGzip(bytes: Uint8Array): boolean {
  return startsWith(bytes, [0x1f, 0x8b]);
}

/** @throws TraceFileError when it can be neither JSON nor protobuf of a trace */
export function recogniseBytes(bytes: Uint8Array): RecognisedBytes {
  const archive = ARCHIVES.find(([magic]) => startsWith(bytes, magic));
  if (archive !== undefined) {
    throw new TraceFileError(
      `The file is ${archive[1]}.`,
      'Unpack it, then open what was in it; gzip is unpacked here.'
    );
  }
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    throw new TraceFileError('The file is text in UTF-16, as PowerShell’s ">" writes it.', 'Save it as UTF-8.');
  }
  const mark = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 3 : 0;
  let start = mark;
  // RFC 7464 puts a record separator before each value.
  while (start < bytes.length && (isJsonSpace(bytes[start]) || bytes[start] === RECORD_SEPARATOR)) {
    start++;
  }
  if (bytes[start] === 0x7b || bytes[start] === 0x5b) {
    return bytes[0] === FIRST_FIELD && hasControls(bytes) ? { kind: 'protobuf', start: 0 } : { kind: 'json', start };
  }
  if (start === bytes.length) {
    throw new TraceFileError(
      bytes.length === 0 ? 'The file is empty.' : 'The file holds nothing but blanks.',
      'Was it saved before its download ended?'
    );
  }
  if (bytes[0] === FIRST_FIELD) {
    return { kind: 'protobuf', start: 0 };
  }
  if (bytes[4] === FIRST_FIELD && lengthAt(bytes, 0) <= bytes.length - 4) {
    return { kind: 'protobuf-delimited', start: 0 };
  }
  throw notReadable(`The file is no trace: it begins with ${shown(bytes, start)}.`);
}

/**
 * The first field's tag is also a line feed, and a length of 123 also "{". JSON has no control characters, not even in its texts (RFC 8259,
 * section 7); a message of spans has its tags 0x12 soon.
 */
function hasControls(bytes: Uint8Array): boolean {
  return bytes
    .subarray(0, SEARCHED_BYTES)
    .some((byte) => byte < 0x20 && !isJsonSpace(byte) && byte !== RECORD_SEPARATOR);
}

/** Four bytes, the highest first. */
export function lengthAt(bytes: Uint8Array, at: number): number {
  return bytes[at] * 0x1000000 + (bytes[at + 1] << 16) + (bytes[at + 2] << 8) + bytes[at + 3];
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}

/** As text where it is plain text. */
function shown(bytes: Uint8Array, start: number): string {
  const part = bytes.subarray(start, start + SHOWN_BYTES);
  const isText = part.every((byte) => (byte >= 0x20 && byte < 0x7f ? true : isJsonSpace(byte)));
  return isText
    ? `“${String.fromCharCode(...part)
        .replace(/\s+/g, ' ')
        .trim()}”`
    : `the bytes ${Array.from(part.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ')}`;
}
