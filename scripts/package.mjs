// npm run package: one zip per platform in artifacts/, each a plugin that Grafana's plugins folder takes as it is. Options: lib/package/options.mjs, or --help.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { packageOptions } from './lib/package/options.mjs';
import { script } from './lib/run.mjs';
import { mustScript } from './lib/tools.mjs';

script(async () => {
  const args = process.argv.slice(2);
  const { build } = packageOptions(args);
  await ensureInstalled();
  if (build) {
    await ensureBuilt();
  }
  await mustScript('Packaging', 'lib/package/main.mjs', args);
});
