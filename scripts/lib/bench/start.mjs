// The suite `start`: how soon a plugin process says its handshake and gives its first answer, and how much memory it has. Needs Go and the package of this platform.
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { DEMO } from '../build.mjs';
import { pinnedNode } from '../install.mjs';
import { packageFile } from '../package/packageFile.mjs';
import { launcherName, platformHere, PLATFORMS } from '../package/platforms.mjs';
import { Failure, must, ROOT } from '../run.mjs';
import { mustScript } from '../tools.mjs';
import { bundle, FOLDER as ALL, runProgram } from './program.mjs';

export const needsBuild = true;

const FOLDER = join(ALL, 'start');

/** `onFigure` gets one line of JSON for each. */
export async function run({ runs, onFigure }) {
  const platform = platformHere();
  if (PLATFORMS[platform] === undefined || process.platform === 'win32') {
    throw new Failure(`The suite "start" runs on Linux and macOS, not on ${process.platform} (${process.arch}).`);
  }
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const ours = await unpackOurs(platform);
  const subjects = { ours, bare: await makeBare(ours), go: await buildGo(), demo: [pinnedNode(), DEMO] };
  const main = join(ALL, 'start.cjs');
  await bundle('bench/start/main.ts', main);
  await runProgram('start', main, [JSON.stringify(subjects), String(runs)], onFigure);
}

/** The package as a user unpacks it: the launcher, the libraries and the flags are part of what is measured. */
async function unpackOurs(platform) {
  const quiet = { stdio: ['ignore', 2, 2] };
  await mustScript('Packaging', 'package.mjs', ['--no-build', '--platform', platform], quiet);
  await must('Unpacking the package', 'unzip', ['-q', packageFile(platform), '-d', FOLDER], quiet);
  const [id] = readdirSync(FOLDER);
  return join(FOLDER, id, 'datasource', launcherName('gpx_throughline', PLATFORMS[platform]));
}

/** The same launcher, Node and libraries with another bundle. */
async function makeBare(ours) {
  const from = join(dirname(ours), 'backend');
  const folder = join(FOLDER, 'bare');
  const to = join(folder, 'backend');
  mkdirSync(join(to, 'lib'), { recursive: true });
  linkSync(join(from, 'node'), join(to, 'node'));
  for (const file of existsSync(join(from, 'lib')) ? readdirSync(join(from, 'lib')) : []) {
    linkSync(join(from, 'lib', file), join(to, 'lib', file));
  }
  await bundle('bench/start/bareGrpc.ts', join(to, 'backend.cjs'), true);
  const launcher = join(folder, 'gpx_bare');
  copyFileSync(ours, launcher);
  return launcher;
}

async function buildGo() {
  const file = join(FOLDER, 'gpx_go');
  await must('go build (bench/go-plugin)', 'go', ['build', '-trimpath', '-ldflags', '-s -w', '-o', file, '.'], {
    cwd: join(ROOT, 'bench', 'go-plugin'),
    env: { CGO_ENABLED: '0' },
    stdio: ['ignore', 2, 2],
  });
  return file;
}
