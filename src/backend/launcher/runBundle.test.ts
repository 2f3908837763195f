import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { launchPlugin } from '../../plugin-protocol/launchPlugin';
import { type BuiltExecutable, buildExecutable } from '../testing/buildExecutable';

/** Whether V8 takes the cache for the bundle: told by the Node beside them, started with the launcher's flags or others. */
const ASK = `
  const { readFileSync } = require('node:fs');
  const [bundle, cache] = process.argv.slice(1);
  const script = new (require('node:vm').Script)(readFileSync(bundle, 'latin1'), { cachedData: readFileSync(cache) });
  process.stdout.write(script.cachedDataRejected ? 'refused' : 'taken');
`;

describe('runBundle', () => {
  jest.setTimeout(60_000);
  let executable: BuiltExecutable;
  let backend: string;
  let flags: string[];
  beforeAll(() => {
    executable = buildExecutable('src/backend/testing/mainWithFakeStore.ts');
    backend = join(executable.folder, 'backend');
    const launcher = readFileSync(executable.path, 'utf8');
    flags = (/exec "\$backend\/node" (.*) "\$backend\/backend.cjs"/.exec(launcher)?.[1] ?? '').split(' ');
  });
  afterAll(() => executable.remove());

  const outcome = (...given: string[]) =>
    execFileSync(
      join(backend, 'node'),
      [...given, '--eval', ASK, '--', join(backend, 'bundle.cjs'), join(backend, 'bundle.cache')],
      { encoding: 'utf8' }
    );

  /** Its handshake, its health through everything that the bundle loads, its end. */
  const startAndStop = async () => {
    const plugin = await launchPlugin({ executable: executable.path });
    await plugin.client.ping();
    return plugin.stop();
  };

  it('comes with a cache that V8 takes for the launcher’s flags, and for no others', () => {
    expect(flags).toHaveLength(3);
    expect(outcome(...flags)).toBe('taken');
    expect(outcome(...flags, '--no-opt')).toBe('refused');
  });

  it('comes with the same cache from a second build', () => {
    const cache = join(executable.folder, 'first.cache');
    copyFileSync(join(backend, 'bundle.cache'), cache);
    // In another folder, whose name must not matter.
    const again = buildExecutable('src/backend/testing/mainWithFakeStore.ts');
    // Compared as bytes, not by jest, which would print them all.
    expect(readFileSync(cache).equals(readFileSync(join(again.folder, 'backend', 'bundle.cache')))).toBe(true);
    again.remove();
  });

  it('starts without a cache, and with one of something else', async () => {
    const cache = join(backend, 'bundle.cache');
    rmSync(cache);
    expect(await startAndStop()).toEqual({ code: 0, signal: null });
    writeFileSync(cache, 'not what V8 wrote');
    expect(await startAndStop()).toEqual({ code: 0, signal: null });
  });
});
