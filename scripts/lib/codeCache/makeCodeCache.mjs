// V8's code cache of the backend's bundle, made by the Node that will read it.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { NODE_FLAGS } from '../nodeFlags.mjs';
import { Failure, ROOT } from '../run.mjs';

const MAKE = join(ROOT, 'scripts', 'lib', 'codeCache', 'make.mjs');
const STEADY = ['--hash-seed=1', '--random-seed=1', '--no-sparkplug', '--no-flush-bytecode'];

/** The first argument: the command line of the Node that it is for, perhaps under an emulator, without flags. */
export function makeCodeCache([program, ...args], bundle, cache) {
  rmSync(cache, { force: true });
  // No variables, as under Grafana: libraries look at some, and what they then do would be in the cache.
  const made = spawnSync(program, [...args, ...NODE_FLAGS, ...STEADY, MAKE, bundle, cache], {
    env: {},
    encoding: 'utf8',
  });
  if (made.status !== 0) {
    throw new Failure(`Making the code cache failed: ${made.error?.message ?? made.stderr}`);
  }
}
