// npm run build: dist/, the plugin as Grafana loads it, its backend for this platform included; and the workbench.
import { ensureBuilt } from './lib/build.mjs';
import { readArguments } from './lib/commandLine.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { script } from './lib/run.mjs';

script(async () => {
  readArguments(process.argv.slice(2), 'npm run build     builds everything anew', {});
  await ensureInstalled();
  await ensureBuilt({ force: true });
});
