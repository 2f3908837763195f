import type { LocalStoreStatus } from '../../../core/schema/settings';
import { SourceError } from '../../../source/sources';
import type { StoreConfig } from '../config';
import type { FromStore, StoreCalls, ToStore } from '../messages';
import { Receiver } from '../receiver/Receiver';
import { ReceiverCounters } from '../receiver/ReceiverCounters';
import { metricsText } from './metricsText';
import { type EngineCall, StoreEngine } from './StoreEngine';
import { Turn } from './Turn';

/** Where the answers go: the port of a worker, or of a MessageChannel in tests. */
export interface StorePort {
  postMessage(message: FromStore, transfer: readonly ArrayBuffer[]): void;
}

/** A file in use, a taken port: both may pass, and are tried again. */
const TRY_AGAIN_MS = 2000;
/** Between two upkeep steps, with and without work left. */
const BUSY_PAUSE_MS = 20;
const IDLE_PAUSE_MS = 1000;

/**
 * The store's thread: opens the store and the receiver, tries again while one of them cannot be had, and answers calls.
 *
 * ```
 *   starting ──open──> ready ──listen──> listening
 *       │                        └─port taken─> failed ──2 s──> listen again
 *       └─in use, no rights─> failed ──2 s──> open again
 * ```
 */
export class StoreService {
  private engine: StoreEngine | undefined;
  private storeProblem: string | undefined;
  private receiver: Receiver | undefined;
  private receiverStatus: LocalStoreStatus['receiver'] = { state: 'off' };
  private readonly counters = new ReceiverCounters();
  private readonly turns = new Map<number, Turn>();
  private timers = new Set<NodeJS.Timeout>();
  private closed = false;

  constructor(
    private readonly config: StoreConfig,
    private readonly port: StorePort,
    private readonly now: () => bigint = () => BigInt(Date.now()) * 1_000_000n
  ) {}

  /** Never throws. */
  start(): void {
    this.open();
  }

  handle(message: ToStore): void {
    if (message.type === 'cancel') {
      this.turns.get(message.id)?.cancel();
      return;
    }
    const turn = new Turn();
    this.turns.set(message.id, turn);
    this.answer(message.call, message.args, turn)
      .then((result) => this.port.postMessage({ type: 'result', id: message.id, result }, buffersOf(result)))
      .catch((error: unknown) => this.fail(message.id, error))
      .finally(() => this.turns.delete(message.id));
  }

  private async answer(
    call: keyof StoreCalls,
    args: unknown,
    turn: Turn
  ): Promise<StoreCalls[keyof StoreCalls]['result']> {
    switch (call) {
      case 'status':
        return this.status();
      case 'metricsText':
        return metricsText(this.status(), this.engine?.totals, this.counters);
      case 'close':
        await this.close();
        return undefined;
      default:
        if (this.engine === undefined) {
          throw new SourceError(this.storeProblem ?? 'The local store is being opened. Try again in a moment.', 503);
        }
        return this.engine.answer(call, args as StoreCalls[EngineCall]['args'] as never, turn);
    }
  }

  private fail(id: number, error: unknown): void {
    if (error instanceof SourceError) {
      this.port.postMessage({ type: 'failure', id, message: error.message, status: error.status }, []);
      return;
    }
    const message = `The local store failed: ${error instanceof Error ? error.message : String(error)}`;
    this.log('error', message, { stack: error instanceof Error ? (error.stack ?? '') : '' });
    this.port.postMessage({ type: 'failure', id, message, status: 500 }, []);
  }

  private open(): void {
    try {
      this.engine = new StoreEngine(this.config, this.now);
      this.storeProblem = undefined;
      this.log('info', 'Local store open', { path: this.config.path, spans: this.engine.totals.spans });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (problem !== this.storeProblem) {
        this.log('error', 'Local store cannot be opened', { problem });
      }
      this.storeProblem = problem;
      this.later(TRY_AGAIN_MS, () => this.open());
      return;
    }
    this.maintain(this.engine);
    void this.listen(this.engine);
  }

  private async listen(engine: StoreEngine): Promise<void> {
    const { receiver: config } = this.config;
    if (config === undefined || this.closed) {
      return;
    }
    if (config.problem !== undefined) {
      this.receiverStatus = { state: 'failed', problem: config.problem };
      this.log('error', 'OTLP receiver cannot be started', { problem: config.problem });
      return;
    }
    const receiver = new Receiver(config, engine.ingest, this.counters);
    this.receiver = receiver;
    try {
      const address = await receiver.listen();
      this.receiverStatus = { state: 'listening', address };
      this.log('info', 'OTLP receiver listening', { address });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      if (problem !== this.receiverStatus.problem) {
        this.log('error', 'OTLP receiver cannot be started', { problem });
      }
      this.receiverStatus = { state: 'failed', problem };
      this.later(TRY_AGAIN_MS, () => void this.listen(engine));
    }
  }

  private maintain(engine: StoreEngine): void {
    let more = false;
    try {
      more = engine.maintain();
    } catch (error) {
      // A full disk, most likely: the next step may go better, and ingest tells its senders.
      this.log('warn', 'Upkeep of the local store failed', {
        problem: error instanceof Error ? error.message : String(error),
      });
    }
    this.later(more ? BUSY_PAUSE_MS : IDLE_PAUSE_MS, () => this.maintain(engine));
  }

  private status(): LocalStoreStatus {
    const { config, engine } = this;
    const limits = { retentionHours: config.retentionHours, maxBytes: config.maxBytes };
    if (engine === undefined) {
      const state = this.storeProblem === undefined ? 'starting' : 'failed';
      const receiver = config.receiver === undefined ? { state: 'off' as const } : notWithoutStore();
      return { state, problem: this.storeProblem, receiver, spans: 0, traces: 0, logs: 0, bytes: 0, ...limits };
    }
    return { state: 'ready', receiver: this.receiverStatus, ...engine.holdings(), ...limits };
  }

  private async close(): Promise<void> {
    this.closed = true;
    this.timers.forEach((timer) => clearTimeout(timer));
    await this.receiver?.close();
    this.receiverStatus = { state: 'off' };
    this.engine?.close();
    this.engine = undefined;
    this.storeProblem = 'The local store is closed.';
  }

  private later(ms: number, work: () => void): void {
    if (this.closed) {
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, ms);
    this.timers.add(timer);
  }

  private log(
    level: 'info' | 'warn' | 'error',
    message: string,
    fields: Readonly<Record<string, string | number>>
  ): void {
    this.port.postMessage({ type: 'log', level, message, fields }, []);
  }
}

function notWithoutStore(): LocalStoreStatus['receiver'] {
  return { state: 'failed', problem: 'The receiver waits for the store to open.' };
}

/** What can be handed over instead of copied: the typed arrays at the top of a result. */
function buffersOf(result: unknown): ArrayBuffer[] {
  const values = Array.isArray(result)
    ? result.flatMap((one) => Object.values(Object(one) as object))
    : Object.values(Object(result) as object);
  const buffers = new Set<ArrayBuffer>();
  for (const value of values) {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) {
      buffers.add(value.buffer);
    }
  }
  return [...buffers];
}
