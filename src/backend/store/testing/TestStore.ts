import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LocalStoreStatus } from '../../../core/schema/settings';
import { unixNano } from '../../../core/trace/time';
import type { CallOptions, TimeRange } from '../../../source/sources';
import type { Logger } from '../../Logger';
import { createLocalStore } from '../createLocalStore';
import type { LocalStore } from '../LocalStore';
import { storeBundle } from './storeBundle';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export const ALL_TIME: TimeRange = { from: unixNano(0n), to: unixNano(2n ** 62n) };
export const PROTOBUF = { 'content-type': 'application/x-protobuf' };
export const JSON_TYPE = { 'content-type': 'application/json' };

const SILENT: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** A store in a folder of its own, with its receiver on a free port, in a real thread. */
export class TestStore {
  constructor(
    readonly store: LocalStore,
    readonly folder: string,
    readonly port: number
  ) {}

  /** Options of a call that nobody cancels. */
  readonly options: CallOptions = { signal: new AbortController().signal };

  post(path: string, body: Uint8Array | string, headers: OutgoingHttpHeaders = PROTOBUF): Promise<Answer> {
    return send(this.port, path, body, headers);
  }

  get path(): string {
    return join(this.folder, 'data', 'store.db');
  }

  async close(): Promise<void> {
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Starts a store and waits for its receiver. Further GF_PLUGIN_* win over the defaults. */
export async function startTestStore(env: Readonly<Record<string, string>> = {}): Promise<TestStore> {
  const folder = newFolder();
  const store = createLocalStore(
    { GF_PLUGIN_STORE_PATH: join(folder, 'data', 'store.db'), GF_PLUGIN_RECEIVER_ADDRESS: '127.0.0.1:0', ...env },
    SILENT,
    { bundleFile: storeBundle() }
  );
  const status = await waitForStatus(store, ({ receiver }) => receiver.state === 'listening');
  return new TestStore(store, folder, Number(status.receiver.address?.split(':').pop()));
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'throughline-store-'));
}

/** A store with exactly this environment; nothing is waited for. */
export function openStore(env: Readonly<Record<string, string>>, log: Logger = SILENT): LocalStore {
  return createLocalStore(env, log, { bundleFile: storeBundle() });
}

/** Asks until the status is as wanted. @throws Error with the last status after ten seconds */
export async function waitForStatus(
  store: LocalStore,
  isWanted: (status: LocalStoreStatus) => boolean
): Promise<LocalStoreStatus> {
  const giveUp = Date.now() + 10_000;
  for (;;) {
    const status = await store.status();
    if (isWanted(status)) {
      return status;
    }
    if (Date.now() > giveUp) {
      throw new Error(`Not in time: ${JSON.stringify(status)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** One POST on a connection of its own. */
export function send(
  port: number,
  path: string,
  body: Uint8Array | string,
  headers: OutgoingHttpHeaders,
  method = 'POST'
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) })
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
