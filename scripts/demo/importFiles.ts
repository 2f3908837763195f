import { basename } from 'node:path';

import { TraceFileError } from '../../src/core/decode/file/TraceFileError';
import { extractRows } from '../../src/core/trace-file/extractRows';
import { packTraces } from '../../src/core/trace-file/packTraces';
import { shiftTimes } from '../../src/core/trace-file/shiftTimes';
import { summariseTraces } from '../../src/core/trace-file/summariseTraces';
import { groupByTrace } from '../../src/core/trace/groupByTrace';
import { OtlpSender } from './OtlpSender';
import { readTraceFile } from './readTraceFile';

export interface ImportOptions {
  readonly files: readonly string[];
  /** "http://127.0.0.1:4318", without the signal's path. */
  readonly url: string;
  readonly token?: string;
  /** Move the times of each file, so that its last span ends now. */
  readonly shift: boolean;
  /** ms since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ImportProgress) => void;
  readonly onNote: (text: string) => void;
  readonly patienceMs?: number;
}

export interface ImportProgress {
  readonly file: string;
  readonly step: 'reading' | 'sending';
  /** 0 to 1. */
  readonly share: number;
}

export interface ImportResult {
  /** In the order in which they were sent; the receiver may have refused spans of them. */
  readonly traceIds: readonly string[];
  readonly spans: number;
  /** Files that could not be read, traces too large to send, and spans that the receiver refused. */
  readonly problems: number;
}

/** Traces that fit go together; a receiver commonly takes 16 MiB at once, unpacked, and more would be refused there. */
const PACK_BYTES = 4 * 2 ** 20;
const MOST_BYTES = 15 * 2 ** 20;

/**
 * Sends every trace of the files to a receiver of OTLP, each trace in one request, so that none arrives in part. What is wrong with a file
 * is noted, and the next one is read. Rejects when the receiver does not answer, or refuses a request as a whole.
 */
export async function importFiles(options: ImportOptions): Promise<ImportResult> {
  const { files, url, token, signal, onNote, patienceMs } = options;
  const sender = new OtlpSender({ url, token, signal, onNote, patienceMs });
  const result = { traceIds: [] as string[], spans: 0, problems: 0 };
  try {
    for (const path of files) {
      const one = await importFile(path, sender, options);
      result.traceIds.push(...one.traceIds);
      result.spans += one.spans;
      result.problems += one.problems;
    }
  } finally {
    sender.close();
  }
  return result;
}

async function importFile(path: string, sender: OtlpSender, options: ImportOptions): Promise<ImportResult> {
  const { signal, onProgress, onNote } = options;
  const file = basename(path);
  const read = await readTraceFile(path, (share) => onProgress({ file, step: 'reading', share })).catch(
    (error: unknown) => Promise.resolve(asTraceFileError(error))
  );
  if (read instanceof TraceFileError) {
    onNote(`${file}: ${read.message}`);
    return { traceIds: [], spans: 0, problems: 1 };
  }
  const { batch, formats, rejected, notes } = read;
  const traces = summariseTraces(batch);
  const rows = [...groupByTrace(batch).values()];
  [...notes, ...rejected.reasons.map((reason) => `Left out: ${reason}`)].forEach((note) => onNote(`${file}: ${note}`));
  const latest = traces.reduce((last, { lastEndUnixNano }) => (lastEndUnixNano > last ? lastEndUnixNano : last), 0n);
  const shiftNs = options.shift && latest > 0n ? BigInt(options.now()) * 1_000_000n - latest : 0n;
  const fits = traces.map((_, i) => i).filter((i) => traces[i].bytes <= MOST_BYTES);
  const large = traces.filter(({ bytes }) => bytes > MOST_BYTES);
  large.forEach(({ traceId, bytes }) =>
    onNote(
      `${file}: trace ${traceId} has ${Math.round(bytes / 2 ** 20)} MiB, more than a receiver takes at once: not sent.`
    )
  );
  let spans = 0;
  let refused = 0;
  const traceIds: string[] = [];
  for (const pack of packTraces(
    fits.map((i) => traces[i].bytes),
    PACK_BYTES
  )) {
    signal.throwIfAborted();
    const indices = pack.traces.map((at) => fits[at]);
    const packed = Uint32Array.from(indices.flatMap((i) => [...rows[i]]));
    refused += await sender.sendTraces(
      shiftNs === 0n ? extractRows(batch, packed) : shiftTimes(batch, packed, shiftNs)
    );
    spans += packed.length;
    traceIds.push(...indices.map((i) => traces[i].traceId));
    onProgress({ file, step: 'sending', share: traceIds.length / traces.length });
  }
  const hint = options.shift ? '' : ' If they are too old for it, --shift moves their times.';
  onNote(
    `${file} (${formats.join(' and ')}): sent ${count(spans, 'span')} of ${count(traceIds.length, 'trace')}` +
      (refused === 0 ? '.' : `, of which the receiver refused ${count(refused, 'span')}.${hint}`)
  );
  return { traceIds, spans: spans - refused, problems: large.length + refused + rejected.count };
}

function asTraceFileError(error: unknown): TraceFileError {
  if (error instanceof TraceFileError) {
    return error;
  }
  throw error;
}

function count(n: number, word: string): string {
  return `${n.toLocaleString('en')} ${word}${n === 1 ? '' : 's'}`;
}
