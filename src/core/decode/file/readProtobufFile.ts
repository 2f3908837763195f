import { ProtoReader, WireType } from '../ProtoReader';
import { ENVELOPE } from '../otlp/decodeOtlpTraces';
import { findRecords } from '../otlp/findRecords';
import type { ReadFile, TraceFileFormat } from './ReadFile';
import { lengthAt } from './recogniseBytes';
import { TraceFileError } from './TraceFileError';

const FORMATS: readonly TraceFileFormat[] = ['OTLP protobuf'];
const TRACE = (1 << 3) | WireType.Length;

/**
 * Messages one after the other are one message already: that is how protobuf merges. Those that come after their length, four bytes
 * each, are put together. Tempo's answer has its trace one level further in (`TraceByIDResponse { 1 trace }`).
 */
export function readProtobufFile(bytes: Uint8Array, kind: 'protobuf' | 'protobuf-delimited'): ReadFile {
  const whole = kind === 'protobuf' ? bytes : withoutLengths(bytes);
  return { otlp: hasSpans(whole) ? whole : (traceInside(whole) ?? whole), formats: FORMATS };
}

/** Whether there is a span where TracesData has them; spans themselves are not read yet. */
function hasSpans(bytes: Uint8Array): boolean {
  try {
    return findRecords(new ProtoReader(bytes), ENVELOPE).length > 0;
  } catch {
    return false;
  }
}

/** undefined: it is not that either. */
function traceInside(bytes: Uint8Array): Uint8Array | undefined {
  try {
    const reader = new ProtoReader(bytes);
    let trace: Uint8Array | undefined;
    while (reader.more()) {
      if (reader.tag() === TRACE) {
        const length = reader.length();
        trace ??= bytes.subarray(reader.position, reader.position + length);
        reader.position += length;
      } else {
        reader.skip();
      }
    }
    return trace !== undefined && hasSpans(trace) ? trace : undefined;
  } catch {
    return undefined;
  }
}

function withoutLengths(bytes: Uint8Array): Uint8Array {
  const joined = new Uint8Array(bytes.length);
  let length = 0;
  let at = 0;
  while (at + 4 <= bytes.length) {
    const end = at + 4 + lengthAt(bytes, at);
    if (end > bytes.length) {
      throw new TraceFileError(
        `The file is cut short: a message of ${end - at - 4} bytes begins at byte ${at + 4}, of which ${bytes.length - at - 4} are there.`,
        'Copy or download it again.'
      );
    }
    joined.set(bytes.subarray(at + 4, end), length);
    length += end - at - 4;
    at = end;
  }
  return joined.subarray(0, length);
}
