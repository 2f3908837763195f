import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SourceError } from '../../source/sources';
import { createLocalStore } from './createLocalStore';
import { storeBundle } from './testing/storeBundle';
import { ALL_TIME, newFolder, openStore, startTestStore, type TestStore, waitForStatus } from './testing/TestStore';
import { traceIdOf, tracesBody } from './testing/telemetry';

// Threads and files: generous, for a machine that does other things at the same time.
jest.setTimeout(30_000);

const OPTIONS = { signal: new AbortController().signal };
const ONE_SPAN = tracesBody([{ trace: 'a', span: 'root', endedMsAgo: 1000, durationMs: 5 }]);

describe('createLocalStore', () => {
  it('is off when it is not configured, and calls say how to', async () => {
    const store = openStore({});
    expect(await store.status()).toMatchObject({ state: 'off', receiver: { state: 'off' } });
    const failure = await store.services(ALL_TIME, OPTIONS).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SourceError);
    expect(failure).toMatchObject({ status: 503 });
    expect(String(failure)).toMatch(/store_path.*receiver_address.*\[plugin\.throughline-tracing-datasource\]/s);
  });

  it('says that a receiver alone has nowhere to put things', async () => {
    const status = await openStore({ GF_PLUGIN_RECEIVER_ADDRESS: '127.0.0.1:4318' }).status();
    expect(status).toMatchObject({
      state: 'off',
      receiver: { state: 'failed', problem: expect.stringContaining('store_path') },
    });
  });

  it.each([
    ['a relative path', { GF_PLUGIN_STORE_PATH: 'store.db' }, 'absolute'],
    [
      'hours that are none',
      { GF_PLUGIN_STORE_PATH: '/tmp/x/store.db', GF_PLUGIN_RETENTION_HOURS: 'three' },
      'retention_hours is "three"',
    ],
    [
      'too small a size',
      { GF_PLUGIN_STORE_PATH: '/tmp/x/store.db', GF_PLUGIN_MAX_BYTES: '1000' },
      'max_bytes is "1000"',
    ],
    ['a folder', { GF_PLUGIN_STORE_PATH: '/tmp' }, 'cannot be opened'],
    ['a place without rights', { GF_PLUGIN_STORE_PATH: '/proc/throughline/store.db' }, 'cannot be opened'],
  ])('fails with %s, in the status and in calls', async (_what, env, words) => {
    const store = openStore(env);
    const status = await waitForStatus(store, ({ state }) => state === 'failed');
    expect(status.problem).toContain(words);
    await expect(store.services(ALL_TIME, OPTIONS)).rejects.toMatchObject({
      status: 503,
      message: expect.stringContaining(words),
    });
    await store.close();
  });

  it('does not write into the plugin folder, under whatever name it goes', async () => {
    const plugin = newFolder();
    const bundles = join(plugin, 'datasource', 'backend');
    mkdirSync(bundles, { recursive: true });
    writeFileSync(join(plugin, 'plugin.json'), '{}');
    const link = join(newFolder(), 'elsewhere');
    symlinkSync(plugin, link);
    for (const path of [join(plugin, 'store.db'), join(plugin, 'new', 'store.db'), join(link, 'data', 'store.db')]) {
      const store = createLocalStore({ GF_PLUGIN_STORE_PATH: path }, SILENT, { bundleFile: join(bundles, 'main.cjs') });
      expect((await store.status()).problem).toContain("inside the plugin's own folder");
    }
    expect(readdirSync(plugin)).toEqual(['datasource', 'plugin.json']);
  });

  it('leaves the database of another program alone', async () => {
    const path = join(newFolder(), 'other.db');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE precious (value)');
    other.close();
    const store = openStore({ GF_PLUGIN_STORE_PATH: path });
    expect((await waitForStatus(store, ({ state }) => state === 'failed')).problem).toContain('another program');
    await store.close();
  });

  it('shows data to the organisations that are listed', () => {
    expect([1, 2].map((org) => openStore({}).allowsOrg(org))).toEqual([true, false]);
    const store = openStore({ GF_PLUGIN_ORGS: '2, 7' });
    expect([1, 2, 7].map((org) => store.allowsOrg(org))).toEqual([false, true, true]);
  });
});

describe('WorkerStore', () => {
  let test: TestStore;

  beforeAll(async () => {
    test = await startTestStore();
    await test.post('/v1/traces', ONE_SPAN);
  });
  afterAll(() => test.close());

  it('keeps its files from everybody else', () => {
    const folder = dirname(test.path);
    const modes = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777]);
    expect(modes).toContainEqual(['store.db', 0o600]);
    expect(modes.filter(([, mode]) => mode !== 0o600)).toEqual([]);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  it('is refused to a second process, which goes on when the first has ended', async () => {
    const first = await startTestStore();
    const second = openStore({ GF_PLUGIN_STORE_PATH: first.path });
    expect((await waitForStatus(second, ({ state }) => state === 'failed')).problem).toContain(
      'in use by another process'
    );
    await first.store.close();
    expect(await waitForStatus(second, ({ state }) => state === 'ready')).toMatchObject({ spans: 0 });
    await second.close();
    await first.close();
  });

  it('rejects at once when a call is cancelled', async () => {
    const reason = new Error('the panel went away');
    const controller = new AbortController();
    const call = test.store.search({}, ALL_TIME, 10, { signal: controller.signal });
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    await expect(test.store.search({}, ALL_TIME, 10, { signal: controller.signal })).rejects.toBe(reason);
  });

  it('answers who asks for its state before the searches that wait, and gives those up when they are cancelled', async () => {
    const reason = new Error('the panel went away');
    const controller = new AbortController();
    let answered = 0;
    const searches = Array.from({ length: 500 }, () =>
      test.store.search({}, ALL_TIME, 10, { signal: controller.signal }).then(() => answered++)
    );
    const outcomes = Promise.allSettled(searches);
    await test.store.status();
    controller.abort(reason);
    const refused = (await outcomes).filter((outcome) => outcome.status === 'rejected');
    expect(answered).toBeLessThan(20);
    expect(refused).toHaveLength(500 - answered);
    expect(new Set(refused.map((outcome) => outcome.reason))).toEqual(new Set([reason]));
    expect((await test.store.search({}, ALL_TIME, 10, OPTIONS)).traces).toHaveLength(1);
  });

  it('keeps what it holds over a restart', async () => {
    const first = await startTestStore();
    await first.post('/v1/traces', ONE_SPAN);
    await first.store.close();
    const again = openStore({ GF_PLUGIN_STORE_PATH: first.path });
    expect(await waitForStatus(again, ({ state }) => state === 'ready')).toMatchObject({
      spans: 1,
      traces: 1,
      logs: 0,
    });
    expect((await again.trace(traceIdOf('a'), undefined, OPTIONS))?.table.length).toBe(1);
    await again.close();
    expect(existsSync(`${first.path}-wal`)).toBe(false);
    await first.close();
  });

  it('tells what it holds', async () => {
    const status = await test.store.status();
    expect(status).toMatchObject({
      state: 'ready',
      spans: 1,
      traces: 1,
      logs: 0,
      retentionHours: 72,
      maxBytes: 2 * 1024 ** 3,
    });
    expect(status.receiver).toEqual({ state: 'listening', address: `127.0.0.1:${test.port}` });
    expect(status.oldestUnixNano).toBe(status.newestUnixNano);
    expect(status.bytes).toBeGreaterThan(10_000);
  });

  it('fails, says why and starts again when its thread dies', async () => {
    const lines: string[] = [];
    const broken = createLocalStore(
      { GF_PLUGIN_STORE_PATH: join(newFolder(), 'store.db') },
      { ...SILENT, error: (message) => lines.push(message) },
      { bundleFile: join(dirname(storeBundle()), 'missing.cjs') }
    );
    const status = await waitForStatus(broken, ({ state }) => state === 'failed');
    expect(status.problem).toMatch(/local store stopped: .*missing\.cjs/);
    expect(lines).toContain('Local store stopped; starting it again');
    await broken.close();
  });
});

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
