// npm run compatible: whether the sources fit the packages of the oldest Grafana that plugin.json promises.
import { readArguments } from './lib/commandLine.mjs';
import { hostOf, OLDEST_LINE } from './lib/hosts/hosts.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { script } from './lib/run.mjs';
import { mustScript } from './lib/tools.mjs';

script(async () => {
  readArguments(process.argv.slice(2), 'npm run compatible     takes no options', {});
  await ensureInstalled({ host: hostOf(OLDEST_LINE) });
  await mustScript('The check against the oldest Grafana', 'lib/hosts/main.mjs');
});
