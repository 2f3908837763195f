// The launcher's executable for a platform, built by Go without cgo: the same source gives the same bytes with the same Go.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { NODE_FLAGS } from '../nodeFlags.mjs';
import { Failure, must, ROOT } from '../run.mjs';

export function checkGo() {
  const go = spawnSync('go', ['version'], { encoding: 'utf8' });
  if (go.status !== 0) {
    throw new Failure(
      'GO IS MISSING. The packages need it for the launcher (launcher/, no dependencies): install Go 1.22 or newer from https://go.dev/dl/ and run this again. ' +
        'npm run build, npm test and npm run demo do without it.'
    );
  }
  return go.stdout.trim();
}

export async function launcher(name, { goOs, goArch }) {
  const folder = join(ROOT, '.throughline', 'package', 'launcher');
  const file = join(folder, name);
  mkdirSync(folder, { recursive: true });
  const flags = [
    '-trimpath',
    '-buildvcs=false',
    '-ldflags',
    `-s -w -buildid= -X 'main.nodeFlags=${NODE_FLAGS.join(' ')}'`,
  ];
  await must(`go build (${name})`, 'go', ['build', ...flags, '-o', file, '.'], {
    cwd: join(ROOT, 'launcher'),
    env: { CGO_ENABLED: '0', GOOS: goOs, GOARCH: goArch, GOFLAGS: '', GOTOOLCHAIN: 'local', GOWORK: 'off' },
  });
  return readFileSync(file);
}
