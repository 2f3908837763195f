import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { TraceId } from '../../../core/trace/ids';
import { bundle } from '../testing/storeBundle';
import { newFolder, openStore, PROTOBUF, send, waitForStatus } from '../testing/TestStore';
import { traceIdOf, tracesBody } from '../testing/telemetry';

const OPTIONS = { signal: new AbortController().signal };

/** A process as the backend is: main thread and store from one bundle. Prints its port. */
const PROGRAM = `
  import { isMainThread } from 'node:worker_threads';
  import { createLocalStore } from './createLocalStore';
  import { runStoreWorker } from './worker/storeWorker';
  if (isMainThread) {
    const silent = { debug() {}, info() {}, warn() {}, error() {} };
    const store = createLocalStore(process.env, silent, { bundleFile: __filename });
    const wait = setInterval(async () => {
      const { receiver } = await store.status();
      if (receiver.state === 'listening') {
        clearInterval(wait);
        console.log(receiver.address.split(':').pop());
      }
    }, 10);
    setInterval(() => {}, 1000);
  } else {
    runStoreWorker();
  }`;

describe('kill -9 while spans stream in', () => {
  it('loses nothing that was acknowledged', async () => {
    const file = bundle(PROGRAM);
    const path = join(newFolder(), 'store.db');
    const env = { GF_PLUGIN_STORE_PATH: path, GF_PLUGIN_RECEIVER_ADDRESS: '127.0.0.1:0' };
    const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const port = Number(line);

    const acknowledged: TraceId[] = [];
    let killed = false;
    const stream = async (sender: number) => {
      for (let i = 0; !killed; i++) {
        const trace = `${sender}/${i}`;
        const spans = Array.from({ length: 20 }, (_, n) => ({
          trace,
          span: `span ${n}`,
          endedMsAgo: n,
          durationMs: 1,
        }));
        const answer = await send(port, '/v1/traces', tracesBody(spans), PROTOBUF).catch(() => undefined);
        if (answer?.status === 200) {
          acknowledged.push(traceIdOf(trace));
        }
      }
    };
    const streams = Promise.all([0, 1, 2, 3].map(stream));
    while (acknowledged.length < 50) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    killed = true;
    await streams;

    const store = openStore({ GF_PLUGIN_STORE_PATH: path });
    await waitForStatus(store, ({ state }) => state === 'ready');
    expect(await store.exist(acknowledged, OPTIONS)).toEqual(acknowledged.map(() => true));
    for (const id of acknowledged.slice(-5)) {
      expect((await store.trace(id, undefined, OPTIONS))?.table.length).toBe(20);
    }
    await store.close();
  }, 30_000);
});
