import type { LocalStoreStatus } from '../../../core/schema/settings';
import { SourceError } from '../../../source/sources';
import type { LogFields } from '../../Logger';
import type { StoreConfig } from '../config';
import type { FromStore, StoreCalls, ToStore } from '../messages';
import type { OtlpFormat, PartialSuccess, Signal } from '../receiver/otlpResponses';
import { type OtlpSink, Receiver } from '../receiver/Receiver';
import { ReceiverCounters } from '../receiver/ReceiverCounters';
import { Refusal } from '../receiver/Refusal';
import { buffersOf } from './buffersOf';
import { movedAside } from './DamagedFile';
import { metricsText } from './metricsText';
import { openEngine } from './openEngine';
import { messageOf, troubleOf } from './sqliteTrouble';
import type { EngineCall, StoreEngine } from './StoreEngine';
import { Turn } from './Turn';

/** Where the answers go: the port of a worker, or of a MessageChannel in tests. */
export interface StorePort {
  postMessage(message: FromStore, transfer: readonly ArrayBuffer[]): void;
}

/** A file in use, a taken port: both may pass, and are tried again. */
const TRY_AGAIN_MS = 2000;
/** Between two upkeep steps: with work left, when there may soon be some, and else. */
const BUSY_PAUSE_MS = 20;
const WATCHFUL_PAUSE_MS = 100;
const IDLE_PAUSE_MS = 1000;

const STARTED_AFRESH =
  'The file of the local store was found damaged. It was moved aside and the store has begun a new one: what was stored before is ' +
  'not shown. An administrator sees in the health of the data source where the old file is.';

const OPENED_ANEW = 'The local store has just been opened anew. Ask again.';

/**
 * The store's thread: opens the store and the receiver, tries again while one of them cannot be had, and answers calls.
 *
 * ```
 *   store      starting ──open──> ready ──damage found, file gone──> open again (a damaged file is moved aside)
 *                  └─in use, no rights, disk full─> failed ──2 s──> open again
 *   receiver   listen ──port taken──> failed ──2 s──> listen again; answers 503 while there is no store
 * ```
 */
export class StoreService implements OtlpSink {
  private engine: StoreEngine | undefined;
  private storeProblem: string | undefined;
  private upkeepProblem: string | undefined;
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
    void this.listen();
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

  get queuedBytes(): number {
    return this.engine?.ingest.queuedBytes ?? 0;
  }

  isOverLimit(): boolean {
    return this.engine?.ingest.isOverLimit() ?? false;
  }

  /** @throws Refusal */
  async take(signal: Signal, format: OtlpFormat, body: Uint8Array): Promise<PartialSuccess> {
    const { engine } = this;
    if (engine === undefined) {
      throw new Refusal(503, `${this.storeProblem ?? 'The store is being opened.'} Try again.`, { 'Retry-After': '5' });
    }
    try {
      return await engine.ingest.take(signal, format, body);
    } catch (error) {
      if (error instanceof Refusal) {
        this.lookInto(engine, error.cause);
      }
      throw error;
    }
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
        return this.ask(call, args as StoreCalls[EngineCall]['args'], turn);
    }
  }

  private async ask(
    call: EngineCall,
    args: StoreCalls[EngineCall]['args'],
    turn: Turn
  ): Promise<StoreCalls[EngineCall]['result']> {
    const { engine } = this;
    if (engine === undefined) {
      throw new SourceError(this.storeProblem ?? 'The local store is being opened. Try again in a moment.', 503);
    }
    try {
      return await engine.answer(call, args as never, turn);
    } catch (error) {
      this.lookInto(engine, error);
      if (this.engine !== engine && !this.closed && !(error instanceof SourceError)) {
        throw new SourceError(troubleOf(error) === 'damaged' ? STARTED_AFRESH : OPENED_ANEW, 503, { cause: error });
      }
      throw error;
    }
  }

  /** When an error of the engine tells of damage, the file is moved aside and a new one begun. */
  private lookInto(engine: StoreEngine, error: unknown): void {
    if (troubleOf(error) === 'damaged' && this.engine === engine) {
      this.closeEngine((lost) => lost.abandon(error));
      this.open(error);
    }
  }

  private fail(id: number, error: unknown): void {
    if (error instanceof SourceError) {
      this.port.postMessage({ type: 'failure', id, message: error.message, status: error.status }, []);
      return;
    }
    const message = `The local store failed: ${messageOf(error)}`;
    this.log('error', message, { stack: error instanceof Error ? (error.stack ?? '') : '' });
    this.port.postMessage({ type: 'failure', id, message, status: 500 }, []);
  }

  private open(damage?: unknown): void {
    try {
      this.engine = openEngine(this.config, this.now, (message, fields) => this.log('error', message, fields), damage);
      this.storeProblem = undefined;
      this.log('info', 'Local store open', { path: this.config.path, spans: this.engine.totals.spans });
    } catch (error) {
      const problem = messageOf(error);
      if (problem !== this.storeProblem) {
        this.log('error', 'Local store cannot be opened', { problem });
      }
      this.storeProblem = problem;
      this.later(TRY_AGAIN_MS, () => this.open());
      return;
    }
    this.maintain(this.engine);
  }

  private async listen(): Promise<void> {
    const { receiver: config } = this.config;
    if (config === undefined || this.closed) {
      return;
    }
    if (config.problem !== undefined) {
      this.receiverStatus = { state: 'failed', problem: config.problem };
      this.log('error', 'OTLP receiver cannot be started', { problem: config.problem });
      return;
    }
    const receiver = new Receiver(config, this, this.counters);
    this.receiver = receiver;
    try {
      const address = await receiver.listen();
      this.receiverStatus = { state: 'listening', address };
      this.log('info', 'OTLP receiver listening', { address });
    } catch (error) {
      const problem = messageOf(error);
      if (problem !== this.receiverStatus.problem) {
        this.log('error', 'OTLP receiver cannot be started', { problem });
      }
      this.receiverStatus = { state: 'failed', problem };
      this.later(TRY_AGAIN_MS, () => void this.listen());
    }
  }

  private maintain(engine: StoreEngine): void {
    if (this.engine !== engine) {
      return;
    }
    if (!engine.isInPlace()) {
      this.log('error', 'The file of the local store was deleted or replaced while it was open', {
        path: this.config.path,
      });
      this.closeEngine((lost) => lost.abandon(new Error('The file is gone')));
      this.open();
      return;
    }
    let more = false;
    let problem: string | undefined;
    try {
      more = engine.maintain();
    } catch (error) {
      problem = messageOf(error);
      this.lookInto(engine, error);
    }
    if (problem !== undefined && problem !== this.upkeepProblem) {
      // A full disk, most likely: the next step may go better, and ingest tells its senders.
      this.log('warn', 'Upkeep of the local store failed', { problem });
    }
    this.upkeepProblem = problem;
    const pause = more
      ? BUSY_PAUSE_MS
      : problem === undefined && engine.isFilling()
        ? WATCHFUL_PAUSE_MS
        : IDLE_PAUSE_MS;
    this.later(pause, () => this.maintain(engine));
  }

  private status(): LocalStoreStatus {
    const { config, engine } = this;
    const aside = movedAside(config.path);
    const common = {
      retentionHours: config.retentionHours,
      maxBytes: config.maxBytes,
      ...(aside.length === 0 ? {} : { movedAside: aside }),
    };
    if (engine === undefined) {
      const state = this.storeProblem === undefined ? 'starting' : 'failed';
      const nothing = { spans: 0, traces: 0, logs: 0, bytes: 0 };
      return { state, problem: this.storeProblem, receiver: this.receiverStatus, ...nothing, ...common };
    }
    const problem = engine.writeProblem();
    return {
      state: 'ready',
      ...(problem === undefined ? {} : { problem }),
      receiver: this.receiverStatus,
      ...engine.holdings(),
      ...common,
    };
  }

  private async close(): Promise<void> {
    this.closed = true;
    this.timers.forEach((timer) => clearTimeout(timer));
    await this.receiver?.close();
    this.receiverStatus = { state: 'off' };
    this.closeEngine((engine) => engine.close());
    this.storeProblem = 'The local store is closed.';
  }

  private closeEngine(close: (engine: StoreEngine) => void): void {
    const { engine } = this;
    this.engine = undefined;
    try {
      if (engine !== undefined) {
        close(engine);
      }
    } catch (error) {
      this.log('warn', 'The local store did not close well', { problem: messageOf(error) });
    }
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

  private log(level: 'info' | 'warn' | 'error', message: string, fields: LogFields): void {
    this.port.postMessage({ type: 'log', level, message, fields }, []);
  }
}
