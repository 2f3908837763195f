// The libraries that a developer's build brings beside its Node.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

import { Failure } from './run.mjs';

/** What Node links and slim systems lack. glibc, libstdc++ and libgcc_s are part of ubuntu:22.04, which Grafana's -ubuntu image is made of. */
const BROUGHT = ['libatomic.so.1'];

/** Copies those of BROUGHT that `node` uses on this machine into `folder`, which holds nothing else afterwards. Elsewhere than on Linux: none. */
export function placeLibraries(node, folder) {
  rmSync(folder, { recursive: true, force: true });
  const found = process.platform === 'linux' ? loadedBy(node).filter((path) => BROUGHT.includes(basename(path))) : [];
  if (found.length > 0) {
    mkdirSync(folder, { recursive: true });
  }
  for (const path of found) {
    copyFileSync(path, join(folder, basename(path)));
  }
}

/** Paths of the shared libraries, as this Node's loader found them here. */
function loadedBy(node) {
  // Without the network: the report would look up the names of open sockets.
  const ask = 'process.report.excludeNetwork = true; JSON.stringify(process.report.getReport().sharedObjects)';
  const { status, stdout, stderr } = spawnSync(node, ['--print', ask], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Failure(`${node} does not tell which libraries it uses:\n${stderr}`);
  }
  return JSON.parse(stdout);
}
