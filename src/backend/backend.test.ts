import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';

import type { LocalStoreStatus } from '../core/schema/settings';
import { type LaunchedPlugin, launchPlugin } from '../plugin-protocol/launchPlugin';
import { type BuiltExecutable, buildExecutable } from './testing/buildExecutable';
import { contextOf, queryRequest, resourceRequest } from './testing/requests';

const TRACE_ID = '5b8efff798038103d269b633813fc60c';

/** The backend as it ships, store and receiver included, configured as Grafana configures it: by GF_PLUGIN_* and nothing else. */
describe('the backend', () => {
  jest.setTimeout(60_000);
  let executable: BuiltExecutable;
  let folder: string;
  let plugin: LaunchedPlugin | undefined;

  beforeAll(() => {
    executable = buildExecutable();
    // As installed: the topmost plugin.json marks the folder that Grafana serves.
    writeFileSync(join(executable.folder, 'plugin.json'), '{}');
  });
  afterAll(() => executable.remove());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-store-'));
  });
  afterEach(async () => {
    await plugin?.stop();
    plugin = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (env: Record<string, string> = {}) => {
    plugin = await launchPlugin({ executable: executable.path, env, startTimeoutMs: 20_000 });
    return plugin.client;
  };
  const withStore = () =>
    start({
      GF_PLUGIN_STORE_PATH: join(folder, 'store.db'),
      GF_PLUGIN_RECEIVER_ADDRESS: '127.0.0.1:0',
      // The telemetry below is of a fixed day, which is further back every day.
      GF_PLUGIN_RETENTION_HOURS: '876000',
    });

  const health = async () => {
    const answer = await plugin!.client.checkHealth({ pluginContext: contextOf(), headers: {} });
    return { ...answer, details: JSON.parse(String(answer.jsonDetails)) as LocalStoreStatus };
  };
  /** Resolves once the store is neither starting nor unknown. */
  const settledHealth = async () => {
    for (;;) {
      const answer = await health();
      if (answer.status !== 0) {
        return answer;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const receiver = async () => {
    const { details } = await settledHealth();
    const address = details.receiver.address ?? '';
    return address.startsWith('http') ? address : `http://${address}`;
  };

  it('starts with nothing configured, and says in its health how to configure it', async () => {
    const client = await start();
    const { status, message } = await settledHealth();
    expect([status, message]).toEqual([2, expect.stringContaining('store_path')]);
    const { responses } = await client.queryData(queryRequest({ A: { queryType: 'search' } }));
    expect(responses.A).toMatchObject({ status: 503, error: expect.stringContaining('store_path') });
  });

  it.each([
    [
      'a path in the plugin’s own folder',
      () => ({ GF_PLUGIN_STORE_PATH: join(executable.folder, 'store.db') }),
      /serves to anyone/,
    ],
    ['a relative path', () => ({ GF_PLUGIN_STORE_PATH: 'store.db' }), /not an absolute path/],
    [
      'a retention that is no number',
      () => ({ GF_PLUGIN_STORE_PATH: join(folder, 'store.db'), GF_PLUGIN_RETENTION_HOURS: 'long' }),
      /retention_hours/,
    ],
    [
      'an address without a token',
      () => ({ GF_PLUGIN_STORE_PATH: join(folder, 'store.db'), GF_PLUGIN_RECEIVER_ADDRESS: '0.0.0.0:0' }),
      /token/,
    ],
  ])('starts with %s, and says so', async (_what, env, problem) => {
    await start(env());
    const { status, message } = await settledHealth();
    expect([status, message]).toEqual([2, expect.stringMatching(problem)]);
  });

  it('starts with a file that is no database: puts it aside, begins a new one, and says so', async () => {
    const path = scribbled(join(folder, 'store.db'));
    const scribble = readFileSync(path);
    await start({ GF_PLUGIN_STORE_PATH: path });
    const { status, message } = await settledHealth();
    expect([status, message]).toEqual([1, expect.stringContaining('A damaged file was moved aside')]);
    const [aside] = readdirSync(folder).filter((name) => name.startsWith('store.db.damaged-'));
    expect(readFileSync(join(folder, aside)).equals(scribble)).toBe(true);
  });

  it('starts when the receiver’s port is taken, and answers from the store all the same', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const client = await start({
      GF_PLUGIN_STORE_PATH: join(folder, 'store.db'),
      GF_PLUGIN_RECEIVER_ADDRESS: `127.0.0.1:${port}`,
    });
    const { status, message } = await settledHealth();
    const { responses } = await client.queryData(queryRequest({ A: { queryType: 'search' } }));
    await new Promise((resolve) => other.close(resolve));
    expect([status, message]).toEqual([2, expect.stringContaining(String(port))]);
    expect(responses.A.status).toBe(200);
  });

  it('answers every query with what an application sent', async () => {
    const client = await withStore();
    await post(`${await receiver()}/v1/traces`, TRACES);
    await post(`${await receiver()}/v1/logs`, LOGS);
    const { responses } = await client.queryData(
      queryRequest({
        trace: { queryType: 'trace', query: TRACE_ID },
        bare: { query: TRACE_ID },
        search: { queryType: 'search', service: 'checkout' },
        exemplars: { queryType: 'exemplars', service: 'checkout' },
        logs: { queryType: 'logs', traceId: TRACE_ID },
        spanMetrics: { queryType: 'spanMetrics', measure: 'rate', service: 'checkout' },
      })
    );
    const rows = (refId: string, frame = 0) =>
      tableFromIPC(responses[refId].frames[frame])
        .toArray()
        .map((row: object) => ({ ...row }));
    expect(Object.values(responses).map(({ error }) => error)).toEqual(['', '', '', '', '', '']);
    expect(rows('trace')).toMatchObject([
      { operationName: 'POST /checkout' },
      { operationName: 'authorize', statusCode: 2 },
    ]);
    expect(rows('bare')).toHaveLength(2);
    expect(rows('search')).toMatchObject([{ traceId: TRACE_ID, spans: 2, errors: 1, duration: 800 }]);
    expect(rows('exemplars', 3)).toMatchObject([{ traceId: TRACE_ID, Value: 0.8, link: 'found' }]);
    expect(rows('logs')).toMatchObject([{ body: 'declined', traceId: TRACE_ID, link: 'found' }]);
    expect(rows('spanMetrics').length).toBeGreaterThan(0);
  });

  it('suggests services and operations, and judges links', async () => {
    const client = await withStore();
    await post(`${await receiver()}/v1/traces`, TRACES);
    const call = async (method: string, url: string, body = '') => {
      for await (const message of client.callResource(resourceRequest(method, url, { body: Buffer.from(body) }))) {
        return JSON.parse(String(message.body)) as unknown;
      }
      return undefined;
    };
    const range = 'from=1795262400000&to=1795266000000';
    expect(await call('GET', `services?${range}`)).toEqual(['checkout']);
    expect(await call('GET', `operations?service=checkout&${range}`)).toEqual(['POST /checkout', 'authorize']);
    const traceIds = [TRACE_ID, 'ab'.repeat(16), 'no id'];
    expect(await call('POST', 'links', JSON.stringify({ traceIds }))).toEqual({
      states: ['found', 'not found', 'not found'],
    });
    expect(await call('GET', 'store')).toMatchObject({ state: 'ready', spans: 2, traces: 1 });
  });

  it('finds what was acknowledged after kill -9', async () => {
    await withStore();
    await post(`${await receiver()}/v1/traces`, TRACES);
    plugin?.kill('SIGKILL');
    await plugin?.exited;
    const client = await withStore();
    await settledHealth();
    const { responses } = await client.queryData(queryRequest({ A: { query: TRACE_ID } }));
    expect(responses.A.status).toBe(200);
  });
});

function scribbled(path: string): string {
  writeFileSync(path, 'This is no database. '.repeat(1000));
  return path;
}

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect([response.status, await response.text()]).toEqual([200, '{}']);
}

const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'checkout' } }] };
const at = (ms: number) => `${1_795_262_400_000 + ms}000000`;

const TRACES = {
  resourceSpans: [
    {
      resource,
      scopeSpans: [
        {
          spans: [
            {
              traceId: TRACE_ID,
              spanId: '0000000000000001',
              name: 'POST /checkout',
              kind: 2,
              startTimeUnixNano: at(0),
              endTimeUnixNano: at(800),
            },
            {
              traceId: TRACE_ID,
              spanId: '0000000000000002',
              parentSpanId: '0000000000000001',
              name: 'authorize',
              kind: 3,
              startTimeUnixNano: at(100),
              endTimeUnixNano: at(500),
              status: { code: 2, message: 'declined' },
            },
          ],
        },
      ],
    },
  ],
};

const LOGS = {
  resourceLogs: [
    {
      resource,
      scopeLogs: [
        {
          logRecords: [
            { timeUnixNano: at(400), body: { stringValue: 'declined' }, traceId: TRACE_ID, spanId: '0000000000000002' },
          ],
        },
      ],
    },
  ],
};
