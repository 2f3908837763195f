// The tools of the trade, each run by the pinned Node: one Node for development, tests and shipping.
import { join } from 'node:path';

import { pinnedNode } from './install.mjs';
import { must, ROOT, run } from './run.mjs';

/** Path of a package's file. */
export const tool = (path) => join(ROOT, 'node_modules', ...path.split('/'));

const TOOLS = {
  tsc: tool('typescript/bin/tsc'),
  eslint: tool('eslint/bin/eslint.js'),
  prettier: tool('prettier/bin/prettier.cjs'),
  knip: tool('knip/bin/knip.js'),
  depcruise: tool('dependency-cruiser/bin/dependency-cruiser.mjs'),
  jest: tool('jest/bin/jest.js'),
  webpack: tool('webpack/bin/webpack.js'),
  playwright: tool('@playwright/test/cli.js'),
};

export function mustTool(what, name, args, options) {
  return must(what, pinnedNode(), [TOOLS[name], ...args], options);
}

export function runTool(name, args, options) {
  return run(pinnedNode(), [TOOLS[name], ...args], options);
}

export function mustScript(what, name, args = [], options) {
  return must(what, pinnedNode(), [join(ROOT, 'scripts', name), ...args], options);
}

/** The four views of the types: everything; then what an import cannot show (a DOM or Node global in the wrong room). */
export async function typecheck() {
  await Promise.all(
    ['tsconfig.json', 'tsconfig.core.json', 'tsconfig.source.json', 'tsconfig.backend.json'].map((project) =>
      mustTool(`Types (${project})`, 'tsc', ['--noEmit', '--project', project])
    )
  );
}

export async function lint() {
  await mustTool('ESLint', 'eslint', [
    '--cache',
    '--cache-location',
    '.throughline/eslint',
    '--max-warnings',
    '0',
    '.',
  ]);
  await mustTool('Prettier', 'prettier', [
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    '.throughline/prettier',
    '.',
  ]);
  await mustScript('Plugin ids in docker-compose.yml', 'unsignedIds.mjs', ['--check']);
  await mustTool('knip', 'knip', ['--no-progress']);
}

export async function layers() {
  await mustTool('The doors between rooms', 'depcruise', [
    '--config',
    '.dependency-cruiser.cjs',
    'src',
    'scripts/demo',
  ]);
}
