// npm run test:package: makes the packages for Linux, then starts their backends on systems that have next to nothing. `--no-build` packs dist/ as it is.
import { join } from 'node:path';

import { helpIfAsked } from './lib/commandLine.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { must, ROOT, script } from './lib/run.mjs';
import { mustScript, runTool } from './lib/tools.mjs';

const USAGE = `npm run test:package -- [--no-build] [jest's arguments]
  --no-build    packs dist/ as it is`;

script(async () => {
  const args = process.argv.slice(2);
  helpIfAsked(args, USAGE);
  const passed = args.filter((arg) => arg !== '--no-build');
  await ensureInstalled();
  await mustScript('Packaging', 'package.mjs', [
    '--platform',
    'linux_amd64',
    '--platform',
    'linux_arm64',
    ...args.filter((arg) => !passed.includes(arg)),
  ]);
  await testLauncher();
  return runTool('jest', ['--config', join('tests', 'package', 'jest.config.js'), ...passed]);
});

/** Its tests here, and for the systems that it is not run on here, that it compiles and vets. */
async function testLauncher() {
  const cwd = join(ROOT, 'launcher');
  await must('The tests of the launcher', 'go', ['test', './...'], { cwd });
  for (const GOOS of ['linux', 'darwin', 'windows']) {
    await must(`go vet for ${GOOS}`, 'go', ['vet', './...'], { cwd, env: { GOOS, CGO_ENABLED: '0' } });
  }
}
