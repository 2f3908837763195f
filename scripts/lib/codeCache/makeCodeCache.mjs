// V8's code cache of the backend's bundle, made by the Node that will read it.
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { NODE_FLAGS } from '../nodeFlags.mjs';
import { must, ROOT } from '../run.mjs';

const STEADY = ['--hash-seed=1', '--random-seed=1', '--no-sparkplug', '--no-flush-bytecode'];

/** The first argument: the command line of the Node that it is for, perhaps under an emulator, without flags. */
export async function makeCodeCache([program, ...args], bundle, cache) {
  rmSync(cache, { force: true });
  await must('Making the code cache', program, [
    ...args,
    ...NODE_FLAGS,
    ...STEADY,
    join(ROOT, 'scripts', 'lib', 'codeCache', 'make.mjs'),
    bundle,
    cache,
  ]);
}
