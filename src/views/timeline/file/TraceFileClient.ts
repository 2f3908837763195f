import { TraceFileError } from '../../../core/decode/file/TraceFileError';
import { OtlpSpanDetails } from '../../../core/decode/otlp/OtlpSpanDetails';
import { buildSpanTable } from '../../../core/trace/buildSpanTable';
import { type TraceId } from '../../../core/trace/ids';
import { type SpanTable } from '../../../core/trace/SpanTable';
import {
  type FileAnswer,
  type FileCall,
  type FileCalls,
  type FileProgress,
  type FileRequest,
  type OpenedFile,
} from './fileMessages';
import { TraceFileSession } from './TraceFileSession';

interface Waiting {
  readonly request: FileRequest;
  readonly done: (result: FileCalls[FileCall]['result']) => void;
  readonly fail: (error: TraceFileError) => void;
  readonly onProgress: (progress: FileProgress) => void;
}

/**
 * One file, read in a worker of its own, or on this thread where the page's rules allow no worker. Closing it is how reading is
 * cancelled. Calls reject with a TraceFileError; after closing, they never settle.
 */
export class TraceFileClient {
  private worker: Worker | undefined;
  private session: TraceFileSession | undefined;
  private nextId = 0;
  private readonly waiting = new Map<number, Waiting>();
  /** False until the worker has said anything: one whose script was refused says so by an event, later. */
  private hasAnswered = false;

  constructor(makeWorker: () => Worker) {
    try {
      this.worker = makeWorker();
      this.worker.addEventListener('message', ({ data }: MessageEvent<FileAnswer>) => this.receive(data));
      this.worker.addEventListener('error', (event) => this.workerFailed(event.message));
    } catch {
      this.session = new TraceFileSession();
    }
  }

  open(file: File, onProgress: (progress: FileProgress) => void): Promise<OpenedFile> {
    return this.call('open', { file }, onProgress);
  }

  /** The table is built here: its columns travel, its functions do not. */
  async trace(index: number, traceId: TraceId): Promise<SpanTable> {
    const columns = await this.call('trace', { index });
    return buildSpanTable({ ...columns, details: new OtlpSpanDetails(columns.otlp) }, traceId);
  }

  otlp(indices: readonly number[], shiftNs: bigint): Promise<Uint8Array> {
    return this.call('otlp', { indices, shiftNs });
  }

  close(): void {
    this.waiting.clear();
    this.worker?.terminate();
    this.worker = this.session = undefined;
  }

  private call<Call extends FileCall>(
    call: Call,
    args: FileCalls[Call]['args'],
    onProgress: (progress: FileProgress) => void = () => undefined
  ): Promise<FileCalls[Call]['result']> {
    return new Promise((resolve, reject) => {
      const request: FileRequest = { id: this.nextId++, call, args };
      this.waiting.set(request.id, { request, done: resolve as Waiting['done'], fail: reject, onProgress });
      this.send(request);
    });
  }

  private send(request: FileRequest): void {
    if (this.worker !== undefined) {
      this.worker.postMessage(request);
    } else {
      void this.session?.answer(request, (answer) => this.receive(answer));
    }
  }

  private receive(answer: FileAnswer): void {
    this.hasAnswered = true;
    const waiting = this.waiting.get(answer.id);
    if (waiting === undefined) {
      return;
    }
    if (answer.type === 'progress') {
      waiting.onProgress(answer.progress);
      return;
    }
    this.waiting.delete(answer.id);
    if (answer.type === 'result') {
      waiting.done(answer.result);
    } else {
      waiting.fail(new TraceFileError(answer.what, answer.cure));
    }
  }

  /** Before its first answer: it never ran. After: it ran out of memory, most likely, and this thread would do no better. */
  private workerFailed(message: string | undefined): void {
    this.worker?.terminate();
    this.worker = undefined;
    if (!this.hasAnswered) {
      this.session = new TraceFileSession();
      this.waiting.forEach(({ request }) => this.send(request));
      return;
    }
    const problem = message === undefined || message === '' ? 'its worker ended' : message;
    this.waiting.forEach(({ fail }) =>
      fail(
        new TraceFileError(
          `The file could not be read to its end: ${problem}.`,
          'It may be larger than this browser can hold: split it, or send its traces to the receiver with npm run import.'
        )
      )
    );
    this.waiting.clear();
  }
}
