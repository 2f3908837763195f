import { JsonTranscoder } from '../otlp/JsonTranscoder';
import { parseJsonExactly } from '../otlp/parseJsonExactly';
import type { Rejections } from '../otlp/Rejections';
import { readJaegerTraces } from '../jaeger/readJaegerTraces';
import { readZipkinSpans } from '../zipkin/readZipkinSpans';
import type { FileNotes } from './FileNotes';
import { normaliseTempoJson } from './normaliseTempoJson';
import { OtlpCollector } from './OtlpCollector';
import type { ReadFile, TraceFileFormat } from './ReadFile';
import { recogniseJson, type RecognisedJson } from './recogniseJson';
import { type JsonRange, splitJsonValues } from './splitJsonValues';
import { TraceFileError } from './TraceFileError';

export interface ReadJsonOptions {
  readonly decodeText: (bytes: Uint8Array) => string;
  readonly rejections: Rejections;
  readonly notes: FileNotes;
  readonly onProgress: (share: number) => void;
}

const FORMAT_OF: Readonly<Record<RecognisedJson['kind'], TraceFileFormat>> = {
  otlp: 'OTLP JSON',
  tempo: 'Tempo JSON',
  jaeger: 'Jaeger JSON',
  zipkin: 'Zipkin v2 JSON',
};
/** The longest text of V8, in UTF-16 units, of which UTF-8 has at least one byte each. */
const MOST_TEXT_BYTES = 2 ** 29 - 24;
/** Telling the progress costs a message: not for each line of a million. */
const PROGRESS_STEP = 0.01;

/** @throws TraceFileError, OtlpDecodeError */
export function readJsonFile(bytes: Uint8Array, start: number, options: ReadJsonOptions): ReadFile {
  const { rejections, onProgress } = options;
  const { values, junk } = splitJsonValues(bytes, start);
  const alone = values.length === 1;
  if (alone && !values[0].complete) {
    throw cutShort(bytes, values[0]);
  }
  const reader = new ValueReader(options);
  let told = 0;
  let firstError: Error | undefined;
  for (const value of values) {
    const where = () => `the JSON that begins at byte ${value.start}`;
    if (!value.complete) {
      rejections.reject(`${where()} is cut short`);
      continue;
    }
    try {
      reader.read(textOf(bytes, value, options.decodeText));
    } catch (error) {
      if (alone || !(error instanceof Error)) {
        throw error;
      }
      firstError ??= error;
      rejections.reject(`${where()}: ${error.message}`);
    }
    const share = value.end / bytes.length;
    if (share - told >= PROGRESS_STEP) {
      told = share;
      onProgress(share);
    }
  }
  if (firstError !== undefined && reader.isEmpty) {
    throw firstError;
  }
  junk.forEach((at) => rejections.reject(`what begins at byte ${at} is no JSON`));
  return reader.finish();
}

/** Adds value after value. Zipkin's spans are related to each other, so they wait for the end. */
class ValueReader {
  private readonly formats = new Set<TraceFileFormat>();
  private readonly collector = new OtlpCollector();
  private readonly zipkin: unknown[] = [];
  private readonly parts: Uint8Array[] = [];

  constructor(private readonly options: ReadJsonOptions) {}

  get isEmpty(): boolean {
    return this.formats.size === 0;
  }

  read(text: string): void {
    for (const found of recogniseJson(parse(text))) {
      this.formats.add(FORMAT_OF[found.kind]);
      this.add(found, text.length);
    }
  }

  finish(): ReadFile {
    const { rejections, notes } = this.options;
    readZipkinSpans(this.zipkin, this.collector, rejections, notes);
    return { otlp: join([...this.parts, this.collector.encode()]), formats: [...this.formats] };
  }

  private add(found: RecognisedJson, textLength: number): void {
    const { rejections, notes } = this.options;
    switch (found.kind) {
      case 'jaeger':
        readJaegerTraces(found.list, this.collector, rejections, notes);
        break;
      case 'zipkin':
        found.list.forEach((span) => this.zipkin.push(span));
        break;
      default: {
        const { bytes, rejected } = new JsonTranscoder(textLength >> 1).transcode(
          'TracesData',
          normaliseTempoJson(found.data)
        );
        rejections.add(rejected);
        this.parts.push(bytes);
      }
    }
  }
}

function parse(text: string): unknown {
  try {
    return parseJsonExactly(text);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new TraceFileError(`The file is not valid JSON: ${problem}.`, 'Export it again, or look at that place.');
  }
}

function textOf(bytes: Uint8Array, { start, end }: JsonRange, decodeText: ReadJsonOptions['decodeText']): string {
  if (end - start > MOST_TEXT_BYTES) {
    throw new TraceFileError(
      `The JSON is one value of ${((end - start) / 2 ** 20).toFixed(0)} MiB, and no more than 512 MiB can be one text.`,
      'Split it into several files, write one value a line, or export OTLP protobuf.'
    );
  }
  return decodeText(bytes.subarray(start, end));
}

function cutShort(bytes: Uint8Array, value: JsonRange): TraceFileError {
  return new TraceFileError(
    `The JSON is cut short: it ends at byte ${bytes.length.toLocaleString('en')}, before what begins at byte ${value.start} is closed.`,
    'Copy or download the file again.'
  );
}

/** Messages one after the other are one message. */
function join(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.filter(({ length }) => length > 0).length === 1) {
    return parts.find(({ length }) => length > 0) ?? new Uint8Array(0);
  }
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    joined.set(part, at);
    return at + part.length;
  }, 0);
  return joined;
}
