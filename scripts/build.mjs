// npm run build: dist/, the plugin as Grafana loads it, its backend for this platform included; and the workbench.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { script } from './lib/run.mjs';

script(async () => {
  await ensureInstalled();
  await ensureBuilt({ force: true });
});
