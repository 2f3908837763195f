// Whether every name that the product imports is there at run time in another line of Grafana's packages.
import { join } from 'node:path';

import { build } from 'esbuild';

import { entries } from './entries.mjs';
import { makeView } from './hosts.mjs';

/**
 * Names that are not there, a line each. The modules that Grafana loads are linked, once, with the packages that Grafana would give them: an
 * import of what a package does not export fails, as it would be undefined in Grafana.
 *
 * `only`: a source text to link in the place of the modules.
 */
export async function namesOn(host, { only } = {}) {
  makeView(host);
  try {
    await build({
      ...(only === undefined
        ? { entryPoints: entries().map((path) => join(host.root, path)) }
        : { stdin: { contents: only, resolveDir: join(host.root, 'src'), loader: 'tsx' } }),
      outdir: join(host.root, 'linked'),
      absWorkingDir: host.root,
      preserveSymlinks: !host.isOwn,
      write: false,
      bundle: true,
      format: 'esm',
      splitting: true,
      platform: 'browser',
      jsx: 'transform',
      loader: { '.svg': 'dataurl', '.ttf': 'dataurl', '.png': 'dataurl' },
      logLevel: 'silent',
    });
    return [];
  } catch (error) {
    if (error.errors === undefined) {
      throw error;
    }
    return error.errors.map(({ text, location }) => `${location?.file}:${location?.line}: ${text}`);
  }
}
