// npm run package: one zip per platform in artifacts/, each a plugin that Grafana's plugins folder takes as it is.
//   --platform linux_amd64   this one only; may be given again
//   --edition panels         without the data source and its backend: one zip for every platform (docs/adr/0004)
//   --no-build               packs dist/ as it is
//   --out FOLDER             elsewhere than artifacts/
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { script } from './lib/run.mjs';
import { mustScript } from './lib/tools.mjs';

script(async () => {
  const args = process.argv.slice(2);
  await ensureInstalled();
  if (!args.includes('--no-build')) {
    await ensureBuilt();
  }
  await mustScript('Packaging', 'lib/package/main.mjs', args);
});
