// npm run test:conformance: Grafana's own Go client, decoder and data-plane reader against the package for this machine, installed as Grafana
// installs it. Other arguments go to `go test`.
//   (nothing)         packages first
//   --package FILE    this zip
//   --built           dist/ as a developer's build leaves it: its shell launcher, this machine's libraries; no packaging, seconds instead of a minute
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

import { ensureBuilt } from './lib/build.mjs';
import { helpIfAsked } from './lib/commandLine.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { packageFile } from './lib/package/packageFile.mjs';
import { platformHere } from './lib/package/platforms.mjs';
import { Failure, ROOT, run, script } from './lib/run.mjs';
import { mustScript } from './lib/tools.mjs';

const USAGE = `npm run test:conformance -- [options] [go test's arguments, with one dash]     packages first
  --package FILE    tests this zip
  --built           tests dist/ as a developer's build leaves it`;

script(async () => {
  const args = process.argv.slice(2);
  helpIfAsked(args, USAGE);
  const unknown = args.find((arg) => arg.startsWith('--') && !['--package', '--built'].includes(arg));
  if (unknown !== undefined) {
    throw new Failure(`There is no option "${unknown}".\n\n${USAGE}`);
  }
  if (spawnSync('go', ['version']).status !== 0) {
    throw new Failure(
      'Go is not installed: conformance with Grafana’s own code was NOT checked. https://go.dev/doc/install'
    );
  }
  await ensureInstalled();
  const { plugin, rest } = await pluginToTest(args);
  console.log(`Conformance of ${plugin}`);
  return run('go', ['test', '-count=1', ...rest, './...'], {
    cwd: resolve(ROOT, 'tests', 'conformance'),
    env: { THROUGHLINE_PLUGIN: plugin },
  });
});

async function pluginToTest(args) {
  const at = args.indexOf('--package');
  if (at !== -1) {
    const file = args[at + 1];
    if (file === undefined) {
      throw new Failure('--package needs the path of a zip.');
    }
    return { plugin: resolve(file), rest: args.toSpliced(at, 2) };
  }
  if (args.includes('--built')) {
    await ensureBuilt();
    return { plugin: resolve(ROOT, 'dist'), rest: args.filter((arg) => arg !== '--built') };
  }
  await mustScript('Packaging', 'package.mjs', ['--platform', platformHere()]);
  return { plugin: packageFile(platformHere()), rest: args };
}
