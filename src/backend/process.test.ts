import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tableFromIPC } from 'apache-arrow';

import { TEXT_TRACE_ID } from '../core/testing/traceFromText';
import { HealthClient } from '../plugin-protocol/generated/health';
import { credentials } from '@grpc/grpc-js';
import { handshakeEnvironment } from '../plugin-protocol/handshake';
import { type LaunchedPlugin, launchPlugin } from '../plugin-protocol/launchPlugin';
import type { PluginLogEntry } from '../plugin-protocol/PluginLogEntry';
import { type BuiltExecutable, buildExecutable } from './testing/buildExecutable';
import { BROKEN_SERVICE, SLOW_SERVICE } from './testing/FakeStore';
import { contextOf, queryRequest, resourceRequest } from './testing/requests';

/** The backend as it ships, with a store in memory, started as Grafana starts it: an empty environment but for the handshake's variables. */
describe('the plugin process', () => {
  jest.setTimeout(60_000);
  let executable: BuiltExecutable;
  let plugin: LaunchedPlugin;
  let log: PluginLogEntry[];

  beforeAll(() => {
    executable = buildExecutable('src/backend/testing/mainWithFakeStore.ts');
  });
  afterAll(() => executable.remove());

  beforeEach(async () => {
    log = [];
    plugin = await launchPlugin({
      executable: executable.path,
      startTimeoutMs: 20_000,
      onLog: (entry) => log.push(entry),
    });
  });
  afterEach(async () => {
    plugin.kill('SIGKILL');
    await plugin.exited;
  });

  const logged = async (message: string): Promise<PluginLogEntry | undefined> => {
    const until = Date.now() + 10_000;
    for (;;) {
      const entry = log.find((one) => one.message.includes(message));
      if (entry !== undefined || Date.now() > until) {
        return entry;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };

  it('answers the ping, on a socket that only its user may open', async () => {
    await plugin.client.ping();
    expect(plugin.address.network).toBe('unix');
  });

  it('knows no other health service', async () => {
    const address = plugin.address.network === 'unix' ? `unix:${plugin.address.path}` : '';
    const client = new HealthClient(address, credentials.createInsecure());
    const code = await new Promise((resolve) => client.check({ service: 'other' }, (error) => resolve(error?.code)));
    client.close();
    expect(code).toBe(5);
  });

  it('keeps what libraries print away from stdout', async () => {
    expect(await logged("a chatty library { was: 'here' }")).toMatchObject({ level: 'info' });
  });

  it('tells its health', async () => {
    const health = await plugin.client.checkHealth({ pluginContext: contextOf(), headers: {} });
    expect(health.status).toBe(1);
    expect(health.message).toBe(
      'The local store is ready: it holds 2 spans of 1 trace and 3 log lines. It receives OTLP/HTTP at http://127.0.0.1:4318.'
    );
  });

  it('tells its metrics and the store’s', async () => {
    await plugin.client.queryData(queryRequest({ A: { queryType: 'search' } }));
    const { metrics } = await plugin.client.collectMetrics();
    const text = String(metrics?.prometheus);
    expect(text).toContain('throughline_queries_total{type="search",status="200"} 1\n');
    expect(text).toContain('fake_total 1\n');
  });

  it('answers every refId, whatever becomes of the others', async () => {
    const { responses } = await plugin.client.queryData(
      queryRequest({
        good: { queryType: 'trace', query: TEXT_TRACE_ID },
        none: { queryType: 'trace', query: 'not an id' },
        missing: { queryType: 'trace', query: 'ab'.repeat(16) },
        unknown: { queryType: 'logQL' },
        broken: { queryType: 'search', service: BROKEN_SERVICE },
      })
    );
    expect(Object.fromEntries(Object.entries(responses).map(([refId, one]) => [refId, one.status]))).toEqual({
      good: 200,
      none: 400,
      missing: 404,
      unknown: 400,
      broken: 500,
    });
    expect(tableFromIPC(responses.good.frames[0]).numRows).toBe(2);
    expect(responses.broken.errorSource).toBe('plugin');
    expect(responses.broken.error).not.toContain('secret-looking');
    expect(await logged('The query failed')).toMatchObject({ level: 'error' });
  });

  it('passes a cancelled call on to the store', async () => {
    const abort = new AbortController();
    const call = plugin.client.queryData(
      queryRequest({ A: { queryType: 'search', service: SLOW_SERVICE } }),
      abort.signal
    );
    setTimeout(() => abort.abort(), 100);
    await expect(call).rejects.toMatchObject({ code: 1 });
    expect(await logged('search cancelled')).toBeDefined();
  });

  it('does not take the end of an answered call for a cancellation', async () => {
    await plugin.client.queryData(queryRequest({ A: { queryType: 'search' } }));
    for await (const message of plugin.client.callResource(resourceRequest('GET', 'services'))) {
      expect(message.code).toBe(200);
    }
    await plugin.stop();
    expect(log.filter(({ message }) => message === 'search cancelled')).toEqual([]);
  });

  it('refuses a request above 16 MiB and takes one below', async () => {
    const large = (bytes: number) =>
      queryRequest({ A: { queryType: 'search', attributes: { key: 'v'.repeat(bytes) } } });
    await expect(plugin.client.queryData(large(15 * 2 ** 20))).resolves.toBeDefined();
    await expect(plugin.client.queryData(large(17 * 2 ** 20))).rejects.toMatchObject({ code: 8 });
  });

  it('answers a resource with status, type and JSON', async () => {
    const messages = [];
    for await (const message of plugin.client.callResource(resourceRequest('GET', 'operations?service=checkout'))) {
      messages.push(message);
    }
    expect(messages.map(({ code, body }) => [code, JSON.parse(String(body))])).toEqual([[200, ['POST /checkout']]]);
    expect(messages[0].headers['Content-Type'].values).toEqual(['application/json']);
  });

  it('lets nobody subscribe to a channel', async () => {
    const answer = await plugin.client.subscribeStream({
      pluginContext: contextOf(),
      path: 'x',
      data: Buffer.alloc(0),
      headers: {},
    });
    expect(answer.status).toBe(1);
  });

  it('ends when asked: the store closed, the socket gone, exit code 0', async () => {
    const before = performance.now();
    expect(await plugin.stop()).toEqual({ code: 0, signal: null });
    expect(performance.now() - before).toBeLessThan(1500);
    expect(log.map(({ message }) => message)).toContain('store closed');
    expect(plugin.address.network === 'unix' && existsSync(plugin.address.path)).toBe(false);
  });

  it('ends while a call is under way', async () => {
    const call = plugin.client.queryData(queryRequest({ A: { queryType: 'search', service: SLOW_SERVICE } }));
    const status = call.then(({ responses }) => responses.A.status);
    await plugin.client.ping();
    expect(await plugin.stop()).toEqual({ code: 0, signal: null });
    // The call is cancelled, and its answer still gets through.
    expect(await status).toBe(499);
  });

  it('ends cleanly on SIGTERM and goes on at SIGINT', async () => {
    plugin.kill('SIGINT');
    await plugin.client.ping();
    plugin.kill('SIGTERM');
    expect(await plugin.exited).toEqual({ code: 0, signal: null });
    expect(log.map(({ message }) => message)).toContain('store closed');
  });

  it('ends with code 1 and a log line when an error is caught by nobody', async () => {
    await plugin.client
      .queryData(queryRequest({ A: { queryType: 'search', service: 'crash' } }))
      .catch(() => undefined);
    expect(await plugin.exited).toEqual({ code: 1, signal: null });
    expect(log.find(({ level }) => level === 'error')?.fields.error).toContain('planted');
  });

  it('starts anew after a crash', async () => {
    plugin.kill('SIGKILL');
    await plugin.exited;
    const again = await launchPlugin({ executable: executable.path });
    await again.client.ping();
    await again.stop();
  });
});

describe('the plugin process without Grafana', () => {
  jest.setTimeout(60_000);
  let executable: BuiltExecutable;
  beforeAll(() => {
    executable = buildExecutable('src/backend/testing/mainWithFakeStore.ts');
  });
  afterAll(() => executable.remove());

  it('says what it is and ends', () => {
    const { status, stdout, stderr } = spawnSync(executable.path, { env: {}, encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('Grafana starts it');
  });

  it('ends when its parent is gone', async () => {
    // A host that starts the plugin, tells its process id and socket, and is killed before it can end it.
    const host = spawn(process.execPath, ['-e', HOST, executable.path], {
      env: handshakeEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) => host.stdout.once('data', (text) => resolve(Number(text))));
    expect(isRunning(pid)).toBe(true);
    host.kill('SIGKILL');
    const until = Date.now() + 15_000;
    while (isRunning(pid) && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(isRunning(pid)).toBe(false);
  });

  it('names the group’s mistake when the socket cannot be made', () => {
    const env = { ...handshakeEnvironment(), PLUGIN_UNIX_SOCKET_DIR: '/nowhere/at/all' };
    const { status, stdout, stderr } = spawnSync(executable.path, { env, encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('cannot listen');
  });
});

const HOST = `
  const child = require('node:child_process').spawn(process.argv[1], { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.once('data', () => process.stdout.write(String(child.pid)));
  setInterval(() => {}, 1000);
`;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
