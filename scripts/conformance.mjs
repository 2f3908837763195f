// npm run test:conformance: Grafana's own Go client and decoder against the built executable. Arguments go to `go test`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { Failure, ROOT, run, script } from './lib/run.mjs';

const GO_ARCH = { x64: 'amd64', arm64: 'arm64' };

script(async () => {
  if (spawnSync('go', ['version']).status !== 0) {
    throw new Failure(
      'Go is not installed: conformance with Grafana’s own code was NOT checked. https://go.dev/doc/install'
    );
  }
  await ensureInstalled();
  await ensureBuilt();
  const executable = `gpx_throughline_${process.platform}_${GO_ARCH[process.arch]}`;
  return run('go', ['test', '-count=1', ...process.argv.slice(2), './...'], {
    cwd: join(ROOT, 'tests', 'conformance'),
    env: { THROUGHLINE_EXECUTABLE: join(ROOT, 'dist', 'datasource', executable) },
  });
});
