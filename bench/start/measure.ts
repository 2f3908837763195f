import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type LaunchedPlugin, launchPlugin } from '../../src/plugin-protocol/launchPlugin';
import { contextOf, queryRequest } from '../../src/backend/testing/requests';
import { residentMiB } from './residentMemory';

/** Long enough for what runs at the start to be over, and for the collector to have been. */
const SETTLE_MS = 2000;

const settle = () => new Promise((resolve) => setTimeout(resolve, SETTLE_MS));

/** ms from the start of the process to the handshake's line. The plugin is stopped afterwards. */
export async function measureHandshake(executable: string): Promise<number> {
  const since = performance.now();
  const plugin = await launchPlugin({ executable });
  const took = performance.now() - since;
  await plugin.stop();
  return took;
}

/** ms from the start of the process to the answer of a health call, the first that Grafana makes. */
export async function measureFirstAnswer(executable: string): Promise<number> {
  const since = performance.now();
  const plugin = await launchPlugin({ executable });
  const { message } = await plugin.client.checkHealth({ pluginContext: contextOf(), headers: {} });
  const took = performance.now() - since;
  await plugin.stop();
  if (message === '') {
    throw new Error(`${executable} did not answer the health call`);
  }
  return took;
}

/** MiB after one health call and a rest. */
export async function measureIdle(executable: string, env: Readonly<Record<string, string>> = {}): Promise<number> {
  const plugin = await launchPlugin({ executable, env });
  await plugin.client.checkHealth({ pluginContext: contextOf(), headers: {} });
  await settle();
  const found = residentMiB(plugin.pid);
  await plugin.stop();
  return found;
}

/** Runs `work` with a plugin whose local store is on, in a folder that is removed afterwards. */
export async function withStore<T>(
  executable: string,
  work: (plugin: LaunchedPlugin, receiverUrl: string) => Promise<T>
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  const plugin = await launchPlugin({
    executable,
    env: { GF_PLUGIN_STORE_PATH: join(folder, 'store.db'), GF_PLUGIN_RECEIVER_ADDRESS: '127.0.0.1:0' },
  });
  try {
    return await work(plugin, await receiverOf(plugin));
  } finally {
    await plugin.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function measureIdleWithStore(executable: string): Promise<number> {
  return withStore(executable, async (plugin) => {
    await settle();
    return residentMiB(plugin.pid);
  });
}

/** MiB after the spans that `send` brings to the receiver, `queries` dashboard loads, and a rest. */
export async function measureLoaded(
  executable: string,
  send: (receiverUrl: string) => Promise<void>,
  queries: number
): Promise<number> {
  return withStore(executable, async (plugin, receiverUrl) => {
    await send(receiverUrl);
    const to = Date.now();
    for (let done = 0; done < queries; done++) {
      const request = queryRequest({
        search: { queryType: 'search' },
        metrics: { queryType: 'spanMetrics', measure: 'p95' },
        exemplars: { queryType: 'exemplars' },
        map: { queryType: 'serviceMap' },
        logs: { queryType: 'logs' },
      });
      for (const query of request.queries) {
        query.timeRange = { fromEpochMS: to - 3_600_000, toEpochMS: to };
      }
      const { responses } = await plugin.client.queryData(request);
      const failed = Object.entries(responses).find(([, { status }]) => status !== 200);
      if (failed !== undefined) {
        throw new Error(`The query ${failed[0]} failed: ${failed[1].error}`);
      }
    }
    await settle();
    return residentMiB(plugin.pid);
  });
}

/** The address is in the health's message once the store is open. */
async function receiverOf(plugin: LaunchedPlugin): Promise<string> {
  for (const until = Date.now() + 10_000; Date.now() < until;) {
    const { message } = await plugin.client.checkHealth({ pluginContext: contextOf(), headers: {} });
    const address = /127\.0\.0\.1:\d+/.exec(message)?.[0];
    if (address !== undefined) {
      return `http://${address}`;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('The store did not open its receiver within 10 s');
}
