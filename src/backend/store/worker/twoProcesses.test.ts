import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { largeTrace } from '../testing/filling';
import { StoreProcess } from '../testing/StoreProcess';
import { traceIdOf } from '../testing/telemetry';
import { newFolder } from '../testing/TestStore';

jest.setTimeout(120_000);

const isReady = ({ state, receiver }: { state: string; receiver: { state: string } }) =>
  state === 'ready' && receiver.state === 'listening';
const isRefused = ({ state, receiver }: { state: string; receiver: { state: string } }) =>
  state === 'failed' && receiver.state === 'listening';

describe('two processes on one file', () => {
  let folder: string;
  let first: StoreProcess;
  beforeEach(async () => {
    folder = newFolder();
    mkdirSync(join(folder, 'real'));
    first = new StoreProcess({ GF_PLUGIN_STORE_PATH: join(folder, 'real', 'store.db') });
    await first.waitFor(isReady);
  });
  afterEach(() => first.kill());

  it.each([
    ['the same path', () => join(folder, 'real', 'store.db')],
    ['a roundabout path', () => `${folder}/real/../real//store.db`],
    [
      'a link to the file',
      () => {
        symlinkSync(join(folder, 'real', 'store.db'), join(folder, 'link.db'));
        return join(folder, 'link.db');
      },
    ],
    [
      'a link to the folder',
      () => {
        symlinkSync(join(folder, 'real'), join(folder, 'link'));
        return join(folder, 'link', 'store.db');
      },
    ],
  ])('refuses the second, by %s, and leaves the first alone', async (_what, pathOf) => {
    expect((await first.post(largeTrace('before'))).status).toBe(200);
    const second = new StoreProcess({ GF_PLUGIN_STORE_PATH: pathOf() });
    const { problem } = await second.waitFor(isRefused);
    expect(problem).toMatch(/in use by another process\. Each Grafana server needs a store_path of its own/);
    const refused = await second.post(largeTrace('lost'));
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    expect(String(refused.body)).toContain('in use by another process');
    await expect(second.call('services', { from: 0n, to: 1n })).rejects.toMatchObject({ status: 503 });

    expect((await first.post(largeTrace('during'))).status).toBe(200);
    expect(await first.call('exist', ['before', 'during', 'lost'].map(traceIdOf))).toEqual([true, true, false]);

    await first.kill();
    await second.waitFor(isReady);
    expect(await second.call('exist', ['before', 'during'].map(traceIdOf))).toEqual([true, true]);
    expect((await second.post(largeTrace('after'))).status).toBe(200);
    await second.kill();
  });
});

describe('a place without rights', () => {
  /** Nobody: root may write everywhere. */
  const uid = process.getuid?.() === 0 ? 65534 : undefined;

  it.each([
    ['a folder that may not be written', 0o555, undefined, /EACCES.*right to write the file and its folder/s],
    ['a file that may not be written', 0o755, 0o444, /EACCES.*right to write the file and its folder/s],
    ['a folder that may not be entered', 0o600, undefined, /EACCES.*right to write the file and its folder/s],
  ])('is told for %s, and the store opens once it has them', async (_what, folderMode, fileMode, words) => {
    const parent = newFolder();
    chmodSync(parent, 0o755);
    const folder = join(parent, 'data');
    mkdirSync(folder);
    if (fileMode !== undefined) {
      writeFileSync(join(folder, 'store.db'), '', { mode: fileMode });
    }
    chmodSync(folder, folderMode);
    const store = new StoreProcess({ GF_PLUGIN_STORE_PATH: join(folder, 'store.db') }, { uid });
    expect((await store.waitFor(({ state }) => state === 'failed')).problem).toMatch(words);
    await store.waitFor(isRefused);
    expect((await store.post(largeTrace('t'))).status).toBe(503);
    chmodSync(folder, 0o777);
    if (fileMode !== undefined) {
      chmodSync(join(folder, 'store.db'), 0o666);
    }
    await store.waitFor(isReady);
    expect((await store.post(largeTrace('t'))).status).toBe(200);
    await store.kill();
  });
});
