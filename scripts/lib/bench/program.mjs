// A suite's measuring program: bundled, run by the pinned Node, its figures passed on.
import { createInterface } from 'node:readline';
import { join } from 'node:path';

import { build } from 'esbuild';

import { pinnedNode } from '../install.mjs';
import { Failure, ROOT, start } from '../run.mjs';

/** Where suites put what they make. */
export const FOLDER = join(ROOT, '.throughline', 'bench');

/** `minify`: as the backend itself is bundled. */
export async function bundle(entry, outfile, minify = false) {
  await build({
    entryPoints: [join(ROOT, entry)],
    outfile,
    bundle: true,
    minify,
    keepNames: true,
    platform: 'node',
    format: 'cjs',
    target: 'node26',
    logLevel: 'warning',
  });
}

/** `onFigure` gets one line of JSON for each. */
export async function runProgram(suite, file, args, onFigure) {
  const child = start(pinnedNode(), [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface({ input: child.stdout }).on('line', onFigure);
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) {
    throw new Failure(`The suite "${suite}" failed (exit code ${code}). What it said stands above.`);
  }
}
