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

/**
 * Calls that somebody may cancel, at the thread at once: enough that it never waits for us. The others wait here, where a cancellation
 * reaches them; a thread that answers thousands at once keeps our own from hearing of anything until it has taken in every answer.
 */
const MOST_AT_WORK = 8;
const FIRST_RESTART_MS = 1000;
const LAST_RESTART_MS = 30_000;

/**
 * The main thread's end of the store's thread: calls by number, cancelled by signal. A thread that died is started again, later
 * each time; calls meanwhile are refused with what happened.
 */
export class WorkerClient {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  /** Not sent yet, the oldest first. */
  private readonly waiting = new Map<number, ToStore>();
  /** Sent and not answered, of those that may be cancelled. */
  private readonly atWork = new Set<number>();
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

  /** Rejects with a SourceError, or with the signal's reason as soon as it is aborted. A call without a signal does not wait behind others. */
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
        if (!this.waiting.delete(id)) {
          worker.postMessage({ type: 'cancel', id } satisfies ToStore);
        }
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.pending.set(id, {
        resolve: resolve as (result: unknown) => void,
        reject,
        stopListening: () => signal?.removeEventListener('abort', onAbort),
      });
      const message = { type: 'call', id, call, args } as ToStore;
      if (signal === undefined) {
        worker.postMessage(message);
      } else {
        this.waiting.set(id, message);
        this.sendWaiting(worker);
      }
    });
  }

  private sendWaiting(worker: Worker): void {
    for (const [id, message] of this.waiting) {
      if (this.atWork.size >= MOST_AT_WORK) {
        return;
      }
      this.waiting.delete(id);
      this.atWork.add(id);
      worker.postMessage(message);
    }
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
    worker.on('message', (message: FromStore) => {
      this.receive(message);
      if (message.type !== 'log' && this.atWork.delete(message.id)) {
        this.sendWaiting(worker);
      }
    });
    worker.on('error', (error) => (reason = error instanceof Error ? (error.stack ?? error.message) : String(error)));
    worker.on('exit', () => this.ended(`The local store stopped: ${reason}`));
  }

  private ended(problem: string): void {
    this.worker = undefined;
    this.waiting.clear();
    this.atWork.clear();
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
