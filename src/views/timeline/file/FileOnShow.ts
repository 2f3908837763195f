import { TraceFileError } from '../../../core/decode/file/TraceFileError';
import { type SpanTable } from '../../../core/trace/SpanTable';
import { type Kept } from '../../kept/useKept';
import { type FileProgress, type OpenedFile } from './fileMessages';
import { TraceFileClient } from './TraceFileClient';

/**
 * ```
 *   none ──open──> reading ──one trace──> showing <──choose── choosing
 *    ^               │  └──several───────────────────────────────^
 *    └──close────────┴──> failed
 * ```
 */
export type TraceFileState =
  | { readonly kind: 'none' }
  | { readonly kind: 'reading'; readonly name: string; readonly progress: FileProgress }
  | { readonly kind: 'failed'; readonly name: string; readonly what: string; readonly cure: string }
  | { readonly kind: 'choosing'; readonly file: OpenedFile; readonly client: TraceFileClient }
  | {
      readonly kind: 'showing';
      readonly file: OpenedFile;
      readonly client: TraceFileClient;
      readonly index: number;
      readonly table: SpanTable;
    };

const NONE: TraceFileState = { kind: 'none' };

/** The file that a panel shows in place of its query's trace. What a file says after another was opened is not heard any more. */
export class FileOnShow implements Kept {
  private state: TraceFileState = NONE;
  private client: TraceFileClient | undefined;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly makeWorker: () => Worker) {}

  get isEmpty(): boolean {
    return this.state.kind === 'none';
  }

  readonly getState = (): TraceFileState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** `others`: how many more were dropped with it, which are not read. */
  readonly open = (file: File, others = 0): void => {
    this.client?.close();
    const client = new TraceFileClient(this.makeWorker);
    this.client = client;
    const { name } = file;
    this.set(client, { kind: 'reading', name, progress: { step: 'reading', share: 0 } });
    client
      .open(file, (progress) => this.set(client, { kind: 'reading', name, progress }))
      .then((read) => {
        const opened = others === 0 ? read : { ...read, notes: [...read.notes, oneAtATime(others)] };
        if (opened.traces.length > 1) {
          this.set(client, { kind: 'choosing', file: opened, client });
          return undefined;
        }
        return this.show(client, opened, 0);
      })
      .catch((error: unknown) => this.set(client, failure(name, error)));
  };

  readonly choose = (index: number): void => {
    const { state } = this;
    if (state.kind === 'choosing' || state.kind === 'showing') {
      const { client, file } = state;
      this.show(client, file, index).catch((error: unknown) => this.set(client, failure(file.name, error)));
    }
  };

  /** Back to the list of traces. */
  readonly list = (): void => {
    const { state } = this;
    if (state.kind === 'showing') {
      this.set(state.client, { kind: 'choosing', file: state.file, client: state.client });
    }
  };

  /** Cancels what is under way, and forgets the file. */
  readonly close = (): void => {
    this.client?.close();
    this.client = undefined;
    this.set(undefined, NONE);
  };

  dispose(): void {
    this.listeners.clear();
    this.close();
  }

  private async show(client: TraceFileClient, file: OpenedFile, index: number): Promise<void> {
    const table = await client.trace(index, file.traces[index].traceId);
    this.set(client, { kind: 'showing', file, client, index, table });
  }

  private set(from: TraceFileClient | undefined, state: TraceFileState): void {
    if (this.client === from) {
      this.state = state;
      this.listeners.forEach((listener) => listener());
    }
  }
}

function oneAtATime(others: number): string {
  const what = others === 1 ? 'Another file was' : `${others} more files were`;
  return `${what} dropped with it and not read: one is shown at a time.`;
}

function failure(name: string, error: unknown): TraceFileState {
  const known = error instanceof TraceFileError ? error : new TraceFileError(String(error), 'Try again.');
  return { kind: 'failed', name, what: known.what, cure: known.cure };
}
