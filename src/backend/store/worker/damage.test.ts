import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LogFields } from '../../Logger';
import type { LocalStore } from '../LocalStore';
import { largeTrace } from '../testing/filling';
import { traceIdOf } from '../testing/telemetry';
import { ALL_TIME, newFolder, openStore, PROTOBUF, send, waitForStatus } from '../testing/TestStore';

jest.setTimeout(60_000);

const OPTIONS = { signal: new AbortController().signal };
const ASIDE = /store\.db\.damaged-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z$/;

/** A store whose file lies open to whoever wants to break it. */
class BreakableStore {
  readonly log: Array<readonly [message: string, fields: LogFields | undefined]> = [];
  store!: LocalStore;

  constructor(readonly path = join(newFolder(), 'store.db')) {}

  async open(): Promise<this> {
    const note = (message: string, fields?: LogFields) => void this.log.push([message, fields]);
    const env = { GF_PLUGIN_STORE_PATH: this.path, GF_PLUGIN_RECEIVER_ADDRESS: '127.0.0.1:0' };
    this.store = openStore(env, { debug() {}, info() {}, warn: note, error: note });
    await waitForStatus(this.store, ({ state, receiver }) => state !== 'starting' && receiver.state === 'listening');
    return this;
  }

  async post(trace: string): Promise<number> {
    const { receiver } = await this.store.status();
    const port = Number(receiver.address?.split(':').pop());
    return (await send(port, '/v1/traces', largeTrace(trace), PROTOBUF)).status;
  }

  async postMany(count: number): Promise<void> {
    for (let i = 0; i < count; i++) {
      expect(await this.post(`t${i}`)).toBe(200);
    }
  }

  async exist(...traces: string[]) {
    return this.store.exist(traces.map(traceIdOf), OPTIONS);
  }

  /** Names in the folder. */
  get names(): string[] {
    return readdirSync(dirname(this.path)).sort();
  }

  /** The store is a new one, says so, and where the old file is. */
  async expectNew(spans = 0): Promise<string> {
    const status = await waitForStatus(this.store, ({ movedAside }) => movedAside !== undefined);
    expect(status).toMatchObject({ state: 'ready', spans, movedAside: [expect.stringMatching(ASIDE)] });
    const [aside] = status.movedAside ?? [];
    expect(this.log).toContainEqual([
      'The file of the local store is damaged: it was moved aside and a new one begun',
      { movedTo: aside, problem: expect.any(String) },
    ]);
    expect(await this.post('new')).toBe(200);
    expect(await this.exist('t0', 'new')).toEqual([false, true]);
    expect(await this.store.search({}, ALL_TIME, 10, OPTIONS)).toMatchObject({
      traces: expect.arrayContaining([expect.objectContaining({ traceId: traceIdOf('new'), spanCount: 20 })]),
    });
    return aside;
  }
}

function overwrite(path: string, at: number, bytes: Uint8Array): void {
  const file = openSync(path, 'r+');
  writeSync(file, bytes, 0, bytes.length, at);
  closeSync(file);
}

const garbage = (bytes: number) => Uint8Array.from({ length: bytes }, (_, i) => (i * 7919 + 13) % 251);

/** A closed file with so many traces. */
async function closedStore(traces: number): Promise<BreakableStore> {
  const store = await new BreakableStore().open();
  await store.postMany(traces);
  await store.store.close();
  return store;
}

describe('a file that is damaged before it is opened', () => {
  it.each([
    ['a header of garbage', (path: string) => overwrite(path, 0, garbage(100))],
    ['nothing but garbage', (path: string) => writeFileSync(path, garbage(20_000))],
    ['zeros, as after a power cut', (path: string) => writeFileSync(path, new Uint8Array(81_920))],
    ['an end in the middle', (path: string) => truncateSync(path, 8192 * 3)],
    ['a root page of garbage', (path: string) => overwrite(path, 8192 * 2, garbage(8192 * 4))],
  ])('is moved aside and a new one begun: %s', async (_what, damage) => {
    const store = await closedStore(5);
    damage(store.path);
    const broken = statSync(store.path).size;
    await store.open();
    const aside = await store.expectNew();
    await store.store.close();
    expect(statSync(aside).size).toBe(broken);
    expect(statSync(store.path).mode & 0o777).toBe(0o600);
  });

  it('takes the files that belong to it along, under the same name', async () => {
    const store = await closedStore(3);
    overwrite(store.path, 0, garbage(100));
    writeFileSync(`${store.path}-wal`, garbage(5000));
    writeFileSync(`${store.path}-shm`, garbage(5000));
    await store.open();
    const aside = await store.expectNew();
    await store.store.close();
    const name = aside.slice(dirname(aside).length + 1);
    expect(store.names).toEqual(['store.db', name, `${name}-shm`, `${name}-wal`].sort());
  });

  it('is left alone when neither its name nor its content is a database', async () => {
    const folder = newFolder();
    const path = join(folder, 'thesis.doc');
    writeFileSync(path, garbage(10_000));
    const store = await new BreakableStore(path).open();
    const { state, problem } = await store.store.status();
    expect([state, problem]).toEqual([
      'failed',
      expect.stringMatching(/does not look like a database, so it is left alone/),
    ]);
    expect(await store.post('t')).toBe(503);
    await store.store.close();
    expect(readdirSync(folder)).toEqual(['thesis.doc']);
  });

  it('stays where it is when five were moved before', async () => {
    const store = await closedStore(1);
    for (let i = 0; i < 5; i++) {
      writeFileSync(`${store.path}.damaged-2020-01-01T00-00-0${i}Z`, '');
    }
    overwrite(store.path, 0, garbage(100));
    await store.open();
    const { problem } = await store.store.status();
    expect(problem).toMatch(/5 damaged files were moved aside before\. Look after the disk/);
    await store.store.close();
  });
});

describe('a damaged write-ahead log', () => {
  /** A file and its log as a killed process leaves them. */
  async function killed(): Promise<{ readonly path: string; readonly walBytes: number }> {
    const first = await new BreakableStore().open();
    await first.postMany(8);
    const path = join(newFolder(), 'store.db');
    writeFileSync(path, readFileSync(first.path));
    writeFileSync(`${path}-wal`, readFileSync(`${first.path}-wal`));
    await first.store.close();
    return { path, walBytes: statSync(`${path}-wal`).size };
  }

  it('is used when it is whole', async () => {
    const { path } = await killed();
    const store = await new BreakableStore(path).open();
    expect(await store.exist('t0', 't7')).toEqual([true, true]);
    expect((await store.store.status()).movedAside).toBeUndefined();
    await store.store.close();
  });

  it('is kept as a copy when its header is garbage, and that is said', async () => {
    const { path } = await killed();
    overwrite(`${path}-wal`, 0, garbage(32));
    const store = await new BreakableStore(path).open();
    const { state, movedAside } = await store.store.status();
    expect([state, movedAside]).toEqual(['ready', [expect.stringMatching(/store\.db\.damaged-.*Z\.wal$/)]]);
    expect(store.log[0]).toEqual([
      expect.stringContaining('write-ahead log of the local store was damaged'),
      { copy: movedAside?.[0] },
    ]);
    expect(await store.post('new')).toBe(200);
    await store.store.close();
  });

  it('gives what was stored before the damage when it is broken in the middle', async () => {
    const { path, walBytes } = await killed();
    overwrite(`${path}-wal`, Math.floor(walBytes / 2), garbage(8192));
    const store = await new BreakableStore(path).open();
    expect(await store.exist('t0', 't7')).toEqual([true, false]);
    expect(await store.post('new')).toBe(200);
    await store.store.close();
  });
});

/** The root page of the table of spans: reading and writing traces meets it, opening does not. */
function breakSpans(path: string): void {
  const raw = new DatabaseSync(path);
  const root = Number(raw.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'span'").get()?.rootpage);
  raw.close();
  overwrite(path, (root - 1) * 8192, garbage(8192));
}

describe('damage that is found while the store is open', () => {
  it('is told calmly to who asks, and the store goes on with a new file', async () => {
    const store = await closedStore(30);
    breakSpans(store.path);
    await store.open();
    expect(await store.store.status()).toMatchObject({ state: 'ready', spans: 600 });

    const failure = await store.store.trace(traceIdOf('t3'), undefined, OPTIONS).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      status: 503,
      message: expect.stringContaining('moved aside and the store has begun a new one'),
    });
    expect(String(failure)).not.toContain(dirname(store.path));
    await store.expectNew();
    await store.store.close();
  });

  it('is met by a sender with 503, which sends again', async () => {
    const store = await closedStore(30);
    breakSpans(store.path);
    await store.open();
    expect(await store.post('again')).toBe(503);
    expect(await store.post('again')).toBe(200);
    await store.expectNew(20);
    await store.store.close();
  });
});

describe('bytes of a span that were flipped', () => {
  it('cost that span, which is said, and nothing else', async () => {
    const store = await closedStore(2);
    const raw = new DatabaseSync(store.path);
    const { changes } = raw
      .prepare('UPDATE span SET data = zeroblob(length(data)) WHERE span_id = (SELECT min(span_id) FROM span)')
      .run();
    raw.close();
    expect(changes).toBe(1);
    await store.open();
    const traces = await Promise.all(['t0', 't1'].map((t) => store.store.trace(traceIdOf(t), undefined, OPTIONS)));
    expect(traces.map((found) => found?.table.length).sort()).toEqual([19, 20]);
    const notice = [
      { severity: 'warning', text: expect.stringContaining('1 stored span is damaged on the disk and left out') },
    ];
    expect(traces.map((found) => found?.notices)).toContainEqual(notice);
    const map = await store.store.serviceMap({}, ALL_TIME, 10, OPTIONS);
    expect([map.total, map.notices, map.map.hasRates]).toEqual([2, notice, false]);
    expect(await store.store.search({ attributes: { 'service.name': 'shop' } }, ALL_TIME, 10, OPTIONS)).toMatchObject({
      traces: [{ spanCount: 20 }, { spanCount: 20 }],
    });
    expect((await store.store.status()).movedAside).toBeUndefined();
    await store.store.close();
  });
});

describe('a file that vanishes while it is open', () => {
  it('is noticed: a new one is begun at its path', async () => {
    const store = await new BreakableStore().open();
    await store.postMany(2);
    rmSync(dirname(store.path), { recursive: true });
    await waitForStatus(store.store, ({ state, spans }) => state === 'ready' && spans === 0);
    expect(store.log.map(([message]) => message)).toContain(
      'The file of the local store was deleted or replaced while it was open'
    );
    expect(await store.post('new')).toBe(200);
    expect(existsSync(store.path)).toBe(true);
    await store.store.close();
  });

  it('is put elsewhere by a folder that takes its place, which is told', async () => {
    const store = await new BreakableStore().open();
    rmSync(store.path);
    mkdirSync(store.path);
    const { problem } = await waitForStatus(store.store, ({ state }) => state === 'failed');
    expect(problem).toMatch(/store\.db cannot be opened: EISDIR/);
    await store.store.close();
  });
});
