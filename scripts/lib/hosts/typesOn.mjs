// The types of what runs in the browser, against another line of Grafana's packages.
import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { pinnedNode } from '../install.mjs';
import { ROOT } from '../run.mjs';
import { tool } from '../tools.mjs';
import { makeView, strangers } from './hosts.mjs';

/**
 * What the compiler says, a line per fault; empty when the sources fit.
 *
 * `only`: a source text to check in the place of the sources, as `src/probe.ts` would be seen.
 */
export async function typesOn(host, { only } = {}) {
  makeView(host);
  const project = join(host.root, only === undefined ? 'tsconfig.json' : 'tsconfig.probe.json');
  const probe = join(host.root, 'probe');
  const config = { extends: '../../../hosts/tsconfig.json' };
  if (only !== undefined) {
    mkdirSync(probe, { recursive: true });
    writeFileSync(join(probe, 'probe.ts'), only);
    config.include = ['probe'];
  }
  writeFileSync(project, JSON.stringify(config));
  const lines = await linesOf(pinnedNode(), [
    tool('typescript/bin/tsc'),
    '--project',
    project,
    '--noEmit',
    '--listFiles',
    '--pretty',
    'false',
  ]);
  rmSync(probe, { recursive: true, force: true });
  const files = lines.filter((line) => /^(\/|[A-Z]:\/)/.test(line));
  const faults = lines.filter((line) => line !== '' && !files.includes(line));
  const foreign = strangers(host, files).filter((file) => !SHARED_TYPES.test(file));
  return [...faults, ...foreign.map((file) => `${file}: read from the root, not from Grafana ${host.line}'s packages`)];
}

/** The compiler's own libraries, Node's types, and those of the module loader, which is the workbench's. */
const SHARED_TYPES = /\/node_modules\/(typescript|@types\/node|undici-types|@types\/systemjs)\//;

function linesOf(command, args) {
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (stderr === '' && (error === null || typeof error.code === 'number')) {
        resolve(stdout.split(/\r?\n/));
      } else {
        reject(error ?? new Error(stderr));
      }
    });
  });
}
