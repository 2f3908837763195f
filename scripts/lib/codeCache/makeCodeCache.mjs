// V8's code cache of the backend's bundle, made by the Node that will read it.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { NODE_FLAGS } from '../nodeFlags.mjs';
import { Failure, ROOT } from '../run.mjs';

const MAKE = join(ROOT, 'scripts', 'lib', 'codeCache', 'make.mjs');
const STEADY = ['--hash-seed=1', '--random-seed=1', '--no-sparkplug', '--no-flush-bytecode'];

/** Of about fifteen caches one differs in a few bytes: in what order the process came to things. */
const MOST_TRIES = 6;

/**
 * Made until the same bytes have come twice, so that the same bundle gives the same package.
 * The first argument: the command line of the Node that it is for, perhaps under an emulator, without flags.
 */
export function makeCodeCache(node, bundle, cache) {
  const made = [];
  for (let tried = 0; tried < MOST_TRIES; tried++) {
    const bytes = makeOnce(node, bundle, cache);
    if (made.some((before) => before.equals(bytes))) {
      return;
    }
    made.push(bytes);
  }
  throw new Failure(`The code cache came out different ${MOST_TRIES} times.`);
}

function makeOnce([program, ...args], bundle, cache) {
  rmSync(cache, { force: true });
  // No variables, as under Grafana: libraries look at some, and what they then do would be in the cache.
  const made = spawnSync(program, [...args, ...NODE_FLAGS, ...STEADY, MAKE, bundle, cache], {
    env: {},
    encoding: 'utf8',
  });
  if (made.status !== 0) {
    throw new Failure(`Making the code cache failed: ${made.error?.message ?? made.stderr}`);
  }
  return readFileSync(cache);
}
