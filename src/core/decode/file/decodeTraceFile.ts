import type { OtlpSpanBatch } from '../../trace/SpanBatch';
import { decodeUtf8 } from '../decodeUtf8';
import { decodeOtlpTraces } from '../otlp/decodeOtlpTraces';
import { OtlpDecodeError } from '../otlp/OtlpDecodeError';
import { type Rejected, Rejections } from '../otlp/Rejections';
import { FileNotes } from './FileNotes';
import type { TraceFileFormat } from './ReadFile';
import { readJsonFile } from './readJsonFile';
import { readProtobufFile } from './readProtobufFile';
import { recogniseBytes } from './recogniseBytes';
import { notReadable } from './recogniseJson';
import { TraceFileError } from './TraceFileError';

/** What a file holds: OTLP bytes whatever it was, so that drawing and storing have one way. */
export interface TraceFile {
  readonly formats: readonly TraceFileFormat[];
  readonly batch: OtlpSpanBatch;
  /** Spans that were left out, and why. */
  readonly rejected: Rejected;
  /** What was put right, one line a kind. */
  readonly notes: readonly string[];
}

export interface DecodeTraceFileOptions {
  /** Text of UTF-8 bytes; what the platform has is faster than our own. */
  readonly decodeText?: (bytes: Uint8Array) => string;
  /** Called now and then with what is done of the whole, 0 to 1. */
  readonly onProgress?: (share: number) => void;
}

/** The JSON is read, its spans are written as OTLP: the rest is fast. */
const READ_SHARE = 0.8;

/**
 * The traces in a file that is OTLP (JSON or protobuf; one message, one a line, one after the other, or each after its length, as the
 * Collector's file exporter writes them), Tempo's, Jaeger's or Zipkin's JSON. The content decides, never the name. Not gzip: that
 * comes before. Keeps a view of `bytes` when they are OTLP protobuf: they must not change afterwards.
 *
 * @throws TraceFileError, and nothing else, when there is no span to be had from it
 */
export function decodeTraceFile(bytes: Uint8Array, options: DecodeTraceFileOptions = {}): TraceFile {
  const { decodeText = (part) => decodeUtf8(part, 0, part.length), onProgress = () => undefined } = options;
  const rejections = new Rejections();
  const notes = new FileNotes();
  try {
    const { kind, start } = recogniseBytes(bytes);
    const read =
      kind === 'json'
        ? readJsonFile(bytes, start, {
            decodeText,
            rejections,
            notes,
            onProgress: (share) => onProgress(share * READ_SHARE),
          })
        : readProtobufFile(bytes, kind);
    onProgress(READ_SHARE);
    const { batch, rejected, warnings } = decodeOtlpTraces(read.otlp);
    const count = rejections.count + rejected.count;
    const reasons = [...rejections.reasons, ...rejected.reasons];
    if (batch.length === 0) {
      throw noSpans(count, reasons);
    }
    onProgress(1);
    return { formats: read.formats, batch, rejected: { count, reasons }, notes: [...notes.lines(), ...warnings] };
  } catch (error) {
    throw asTraceFileError(error);
  }
}

function noSpans(count: number, reasons: readonly string[]): TraceFileError {
  return count === 0
    ? new TraceFileError('The file is well formed, but holds no spans.', 'Save the answer for a trace that exists.')
    : new TraceFileError(
        `None of the ${count.toLocaleString('en')} spans in the file can be shown; the first: ${reasons[0] ?? 'no reason given'}.`,
        'Mend what is named here where the file comes from, and save it again.'
      );
}

/** Engines throw a RangeError where text or memory ends. */
function asTraceFileError(error: unknown): TraceFileError {
  if (error instanceof TraceFileError) {
    return error;
  }
  if (error instanceof OtlpDecodeError) {
    return /announced| left|cut short/.test(error.message)
      ? new TraceFileError(`The file is cut short, or ${error.message}.`, 'Copy or download it again.')
      : notReadable(`The file is ${error.message}.`);
  }
  const problem = error instanceof Error ? error.message : String(error);
  if (!(error instanceof RangeError)) {
    return new TraceFileError(
      `The file could not be read: ${problem}.`,
      'Please report this, with the file if you may.'
    );
  }
  return new TraceFileError(
    `The file cannot be held in memory as it is (${problem}).`,
    'Split it, or send its traces to the receiver with npm run import.'
  );
}
