import { TraceFileError } from '../../../core/decode/file/TraceFileError';
import { type SpanTable } from '../../../core/trace/SpanTable';
import { KeptValue } from '../../kept/KeptValue';
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
export class FileOnShow extends KeptValue<TraceFileState> {
  private client: TraceFileClient | undefined;
  private besideTraceId: string | undefined;

  constructor(private readonly makeWorker: () => Worker) {
    super(NONE);
  }

  /** The file stands in for this trace, which was selected when it was opened. */
  isBeside(selectedTraceId: string | undefined): boolean {
    return this.isEmpty || this.besideTraceId === selectedTraceId;
  }

  /** `others`: how many more were dropped with it, which are not read. */
  readonly open = (file: File, besideTraceId: string | undefined, others = 0): void => {
    this.client?.close();
    this.besideTraceId = besideTraceId;
    const client = new TraceFileClient(this.makeWorker);
    this.client = client;
    const { name } = file;
    this.tell(client, { kind: 'reading', name, progress: { step: 'reading', share: 0 } });
    client
      .open(file, (progress) => this.tell(client, { kind: 'reading', name, progress }))
      .then((read) => {
        const opened = others === 0 ? read : { ...read, notes: [...read.notes, oneAtATime(others)] };
        if (opened.traces.length > 1) {
          this.tell(client, { kind: 'choosing', file: opened, client });
          return undefined;
        }
        return this.show(client, opened, 0);
      })
      .catch((error: unknown) => this.tell(client, failure(name, error)));
  };

  readonly choose = (index: number): void => {
    const state = this.get();
    if (state.kind === 'choosing' || state.kind === 'showing') {
      const { client, file } = state;
      this.show(client, file, index).catch((error: unknown) => this.tell(client, failure(file.name, error)));
    }
  };

  /** Back to the list of traces. */
  readonly list = (): void => {
    const state = this.get();
    if (state.kind === 'showing') {
      this.tell(state.client, { kind: 'choosing', file: state.file, client: state.client });
    }
  };

  /** Cancels what is under way, and forgets the file. */
  readonly close = (): void => {
    this.client?.close();
    this.client = undefined;
    this.tell(undefined, NONE);
  };

  override dispose(): void {
    super.dispose();
    this.close();
  }

  private async show(client: TraceFileClient, file: OpenedFile, index: number): Promise<void> {
    const table = await client.trace(index, file.traces[index].traceId);
    this.tell(client, { kind: 'showing', file, client, index, table });
  }

  private tell(from: TraceFileClient | undefined, state: TraceFileState): void {
    if (this.client === from) {
      this.set(state);
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
