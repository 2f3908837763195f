import { useCallback, useEffect, useRef, useState } from 'react';

import { TraceFileError } from '../../../core/decode/file/TraceFileError';
import { type SpanTable } from '../../../core/trace/SpanTable';
import { type FileProgress, type OpenedFile } from './fileMessages';
import { makeFileWorker } from './makeFileWorker';
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

export interface TraceFileControl {
  readonly state: TraceFileState;
  /** `others`: how many more were dropped with it, which are not read. */
  readonly open: (file: File, others?: number) => void;
  readonly choose: (index: number) => void;
  /** Back to the list of traces. */
  readonly list: () => void;
  /** Cancels what is under way, and forgets the file. */
  readonly close: () => void;
}

const NONE: TraceFileState = { kind: 'none' };

/** The file that a panel shows in place of its query's trace. */
export function useTraceFile(): TraceFileControl {
  const [state, setState] = useState<TraceFileState>(NONE);
  const current = useRef<TraceFileClient>(undefined);

  const close = useCallback(() => {
    current.current?.close();
    current.current = undefined;
    setState(NONE);
  }, []);
  useEffect(() => () => current.current?.close(), []);

  const show = useCallback(async (client: TraceFileClient, file: OpenedFile, index: number) => {
    const table = await client.trace(index, file.traces[index].traceId);
    if (current.current === client) {
      setState({ kind: 'showing', file, client, index, table });
    }
  }, []);

  const open = useCallback(
    (file: File, others = 0) => {
      current.current?.close();
      const client = new TraceFileClient(makeFileWorker);
      current.current = client;
      const set = (next: TraceFileState) => current.current === client && setState(next);
      set({ kind: 'reading', name: file.name, progress: { step: 'reading', share: 0 } });
      client
        .open(file, (progress) => set({ kind: 'reading', name: file.name, progress }))
        .then((read) => {
          const opened = others === 0 ? read : { ...read, notes: [...read.notes, oneAtATime(others)] };
          if (opened.traces.length > 1) {
            set({ kind: 'choosing', file: opened, client });
            return undefined;
          }
          return show(client, opened, 0);
        })
        .catch((error: unknown) => set(failure(file.name, error)));
    },
    [show]
  );

  const choose = useCallback(
    (index: number) => {
      if (state.kind === 'choosing' || state.kind === 'showing') {
        const { client, file } = state;
        show(client, file, index).catch((error: unknown) => {
          if (current.current === client) {
            setState(failure(file.name, error));
          }
        });
      }
    },
    [state, show]
  );
  const list = useCallback(
    () => setState((now) => (now.kind === 'showing' ? { kind: 'choosing', file: now.file, client: now.client } : now)),
    []
  );
  return { state, open, choose, list, close };
}

function oneAtATime(others: number): string {
  const what = others === 1 ? 'Another file was' : `${others} more files were`;
  return `${what} dropped with it and not read: one is shown at a time.`;
}

function failure(name: string, error: unknown): TraceFileState {
  const known = error instanceof TraceFileError ? error : new TraceFileError(String(error), 'Try again.');
  return { kind: 'failed', name, what: known.what, cure: known.cure };
}
