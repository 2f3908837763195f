import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { LocalStoreStatus } from '../../../core/schema/settings';
import type { LocalStore } from '../LocalStore';
import { bundle } from './storeBundle';
import { type Answer, PROTOBUF, send } from './TestStore';

/** A process as the backend is, main thread and store from one bundle; calls come and go as messages. */
const PROGRAM = `
  import { isMainThread } from 'node:worker_threads';
  import { createLocalStore } from './createLocalStore';
  import { runStoreWorker } from './worker/storeWorker';
  if (isMainThread) {
    const log = (level) => (message, fields) => process.send({ log: { level, message, fields } });
    const logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
    const store = createLocalStore(process.env, logger, { bundleFile: __filename });
    const options = { signal: new AbortController().signal };
    process.on('disconnect', () => process.exit());
    process.on('message', async ({ id, call, args }) => {
      try {
        process.send({ id, result: await store[call](...args, options) });
      } catch (error) {
        process.send({ id, failure: String(error), status: error.status });
      }
    });
  } else {
    runStoreWorker();
  }`;

let file: string | undefined;

interface Message {
  readonly id?: number;
  readonly result?: unknown;
  readonly failure?: string;
  readonly status?: number;
  readonly log?: { readonly level: string; readonly message: string; readonly fields?: object };
}

/** A call that the store of another process rejected. */
export class CallFailure extends Error {
  constructor(
    message: string,
    readonly status: number | undefined
  ) {
    super(message);
  }
}

export interface StoreProcessOptions {
  /** A command and its arguments that run the rest of the command line, such as prlimit. */
  readonly wrapper?: readonly string[];
  readonly uid?: number;
}

/** A store in a process of its own, to be limited, killed, and looked at from outside. */
export class StoreProcess {
  readonly log: Array<NonNullable<Message['log']>> = [];
  private readonly child: ChildProcess;
  private readonly pending = new Map<number, (message: Message) => void>();
  private nextId = 1;

  constructor(env: Readonly<Record<string, string>>, { wrapper = [], uid }: StoreProcessOptions = {}) {
    file ??= bundle(PROGRAM);
    const [command, ...args] = [...wrapper, process.execPath, file];
    this.child = spawn(command, args, {
      env: { GF_PLUGIN_RECEIVER_ADDRESS: '127.0.0.1:0', ...env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'advanced',
      uid,
    });
    this.child.on('exit', () => this.pending.forEach((answer) => answer({ failure: 'The process has ended' })));
    this.child.on('message', (message: Message) => {
      if (message.log !== undefined) {
        this.log.push(message.log);
      } else {
        this.pending.get(message.id ?? 0)?.(message);
      }
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  call<Call extends 'status' | 'exist' | 'trace' | 'search' | 'services'>(
    call: Call,
    ...args: unknown[]
  ): Promise<Awaited<ReturnType<LocalStore[Call]>>> {
    const id = this.nextId++;
    if (!this.isRunning) {
      return Promise.reject(new CallFailure('The process has ended', undefined));
    }
    return new Promise((resolve, reject) => {
      this.pending.set(id, (message) => {
        this.pending.delete(id);
        if (message.failure !== undefined) {
          reject(new CallFailure(message.failure, message.status));
        } else {
          resolve(message.result as Awaited<ReturnType<LocalStore[Call]>>);
        }
      });
      this.child.send({ id, call, args });
    });
  }

  /** Asks until the status is as wanted. @throws Error with the last status after a while */
  async waitFor(isWanted: (status: LocalStoreStatus) => boolean, mostMs = 30_000): Promise<LocalStoreStatus> {
    for (const giveUp = Date.now() + mostMs; ;) {
      const status = await this.call('status');
      if (isWanted(status)) {
        return status;
      }
      if (Date.now() > giveUp) {
        throw new Error(`Not in time: ${JSON.stringify(status)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** To the receiver, which must be listening. */
  async post(body: Uint8Array): Promise<Answer> {
    const { address } = (await this.call('status')).receiver;
    return send(Number(address?.split(':').pop()), '/v1/traces', body, PROTOBUF);
  }

  async kill(): Promise<void> {
    if (this.isRunning) {
      this.child.kill('SIGKILL');
      await once(this.child, 'exit');
    }
  }
}
