import { decodeTraceFile } from '../../../core/decode/file/decodeTraceFile';
import { TraceFileError } from '../../../core/decode/file/TraceFileError';
import { decodeOtlpTraces } from '../../../core/decode/otlp/decodeOtlpTraces';
import { extractRows } from '../../../core/trace-file/extractRows';
import { shiftTimes } from '../../../core/trace-file/shiftTimes';
import { summariseTraces } from '../../../core/trace-file/summariseTraces';
import { groupByTrace } from '../../../core/trace/groupByTrace';
import { type OtlpSpanBatch } from '../../../core/trace/SpanBatch';
import {
  type FileAnswer,
  type FileCalls,
  type FileProgress,
  type FileRequest,
  type OpenedFile,
  type TraceColumns,
} from './fileMessages';
import { readFileBytes } from './readFileBytes';

/** Where a file's spans are while it is looked at. Runs in the worker, or beside the view where there can be none. */
export class TraceFileSession {
  private batch: OtlpSpanBatch | undefined;
  private rows: readonly Uint32Array[] = [];

  /** Never rejects: what is wrong is an answer too. */
  async answer(request: FileRequest, send: (answer: FileAnswer) => void): Promise<void> {
    const { id } = request;
    try {
      const result = await this.run(
        request,
        thinned((progress) => send({ id, type: 'progress', progress }))
      );
      send({ id, type: 'result', result });
    } catch (error) {
      const known = error instanceof TraceFileError ? error : undefined;
      const what =
        known?.what ?? `The file could not be read: ${error instanceof Error ? error.message : String(error)}.`;
      send({ id, type: 'failure', what, cure: known?.cure ?? 'Please report this, with the file if you may.' });
    }
  }

  private async run(
    { call, args }: FileRequest,
    onProgress: (progress: FileProgress) => void
  ): Promise<FileCalls[keyof FileCalls]['result']> {
    switch (call) {
      case 'open':
        return this.open((args as FileCalls['open']['args']).file, onProgress);
      case 'trace':
        return this.trace((args as FileCalls['trace']['args']).index);
      case 'otlp': {
        const { indices, shiftNs } = args as FileCalls['otlp']['args'];
        return this.otlp(indices, shiftNs);
      }
    }
  }

  private async open(file: File, onProgress: (progress: FileProgress) => void): Promise<OpenedFile> {
    const { bytes, isGzip } = await readFileBytes(file, onProgress);
    onProgress({ step: 'decoding', share: undefined });
    const decoder = new TextDecoder();
    const { batch, formats, rejected, notes } = decodeTraceFile(bytes, {
      decodeText: (part) => decoder.decode(part),
      onProgress: (share) => onProgress({ step: 'decoding', share }),
    });
    this.batch = batch;
    this.rows = [...groupByTrace(batch).values()];
    const traces = summariseTraces(batch);
    return { name: file.name, sizeBytes: file.size, isGzip, formats, traces, rejected, notes };
  }

  private trace(index: number): TraceColumns {
    const { batch } = decodeOtlpTraces(extractRows(this.opened(), this.rows[index]));
    const { details: _details, ...columns } = batch;
    return columns;
  }

  private otlp(indices: readonly number[], shiftNs: bigint): Uint8Array {
    const rows = Uint32Array.from(indices.flatMap((index) => [...this.rows[index]]));
    return shiftNs === 0n ? extractRows(this.opened(), rows) : shiftTimes(this.opened(), rows, shiftNs);
  }

  private opened(): OtlpSpanBatch {
    if (this.batch === undefined) {
      throw new Error('no file was opened before');
    }
    return this.batch;
  }
}

const LEAST_STEP = 0.01;

/** A stream tells its progress every 64 KiB: a hundred times is enough. */
function thinned(tell: (progress: FileProgress) => void): (progress: FileProgress) => void {
  let last: FileProgress | undefined;
  return (progress) => {
    if (last?.step !== progress.step || Math.abs((progress.share ?? 0) - (last.share ?? 0)) >= LEAST_STEP) {
      last = progress;
      tell(progress);
    }
  };
}
