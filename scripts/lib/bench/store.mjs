// The suite `store`: the local store beside plain SQL in the same SQLite, on the demo shop's spans.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { bundle, FOLDER, runProgram } from './program.mjs';

export const needsBuild = false;

/** `folder`: where the databases are made, about 1.4 kB for each span; removed afterwards. */
export async function run({ runs, spans, onFigure, folder = join(FOLDER, 'store') }) {
  mkdirSync(FOLDER, { recursive: true });
  const main = join(FOLDER, 'store.cjs');
  await bundle('bench/store/main.ts', main);
  await runProgram('store', main, ['--folder', folder, '--spans', String(spans), '--runs', String(runs)], onFigure);
}
