import { Worker } from 'node:worker_threads';
import { SourceError } from '../../source/sources';
import type { Logger } from '../Logger';
import type { StoreConfig } from './config';
import type { FromStore, StoreCall, StoreCalls, ToStore } from './messages';
import type { StoreWorkerData } from './worker/storeWorker';

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly stopListening: () => void;
}

const FIRST_RESTART_MS = 1000;
const LAST_RESTART_MS = 30_000;

/**
 * The main thread's end of the store's thread: calls by number, cancelled by signal. A thread that died is started again, later
 * each time; calls meanwhile are refused with what happened.
 */
export class WorkerClient {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private restartMs = FIRST_RESTART_MS;
  private restart: NodeJS.Timeout | undefined;
  private closing = false;
  /** Why there is no worker now. */
  private problem = 'The local store is closed.';

  constructor(
    private readonly bundleFile: string,
    private readonly config: StoreConfig,
    private readonly log: Logger
  ) {
    this.start();
  }

  /** Rejects with a SourceError, or with the signal's reason as soon as it is aborted. */
  call<Call extends StoreCall>(
    call: Call,
    args: StoreCalls[Call]['args'],
    signal?: AbortSignal
  ): Promise<StoreCalls[Call]['result']> {
    return new Promise((resolve, reject) => {
      const { worker } = this;
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      if (worker === undefined) {
        reject(new SourceError(this.problem, 503));
        return;
      }
      const id = this.nextId++;
      const onAbort = () => {
        this.take(id);
        worker.postMessage({ type: 'cancel', id } satisfies ToStore);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.pending.set(id, {
        resolve: resolve as (result: unknown) => void,
        reject,
        stopListening: () => signal?.removeEventListener('abort', onAbort),
      });
      worker.postMessage({ type: 'call', id, call, args });
    });
  }

  async close(): Promise<void> {
    this.closing = true;
    clearTimeout(this.restart);
    if (this.worker === undefined) {
      return;
    }
    await this.call('close', undefined).catch((error: unknown) =>
      this.log.warn('Local store did not close well', { problem: String(error) })
    );
    await this.worker?.terminate();
  }

  private start(): void {
    const workerData: StoreWorkerData = { role: 'store', config: this.config };
    let worker: Worker;
    try {
      worker = new Worker(this.bundleFile, { workerData, env: {}, name: 'store' });
    } catch (error) {
      this.ended(`The local store's thread cannot be started: ${String(error)}`);
      return;
    }
    this.worker = worker;
    let reason = 'its thread ended';
    worker.on('message', (message: FromStore) => this.receive(message));
    worker.on('error', (error) => (reason = error instanceof Error ? (error.stack ?? error.message) : String(error)));
    worker.on('exit', () => this.ended(`The local store stopped: ${reason}`));
  }

  private ended(problem: string): void {
    this.worker = undefined;
    for (const id of [...this.pending.keys()]) {
      this.take(id)?.reject(new SourceError(problem.split('\n', 1)[0], 503));
    }
    if (this.closing) {
      return;
    }
    this.problem = problem.split('\n', 1)[0];
    this.log.error('Local store stopped; starting it again', { problem, inMs: this.restartMs });
    this.restart = setTimeout(() => this.start(), this.restartMs);
    this.restart.unref();
    this.restartMs = Math.min(LAST_RESTART_MS, this.restartMs * 2);
  }

  private receive(message: FromStore): void {
    switch (message.type) {
      case 'result':
        this.take(message.id)?.resolve(message.result);
        break;
      case 'failure':
        this.take(message.id)?.reject(new SourceError(message.message, message.status));
        break;
      case 'log':
        this.log[message.level](message.message, message.fields);
        break;
    }
  }

  private take(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    pending?.stopListening();
    return pending;
  }
}
