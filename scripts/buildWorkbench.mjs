// The workbench: a host page for the browser, and its server for the pinned Node. Takes a few seconds.
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { ROOT, script } from './lib/run.mjs';

const OUT = join(ROOT, '.throughline', 'workbench');

function buildHost() {
  return build({
    entryPoints: [join(ROOT, 'src', 'workbench', 'host', 'main.tsx')],
    outdir: join(OUT, 'host'),
    bundle: true,
    format: 'esm',
    splitting: true,
    minify: true,
    platform: 'browser',
    target: 'es2022',
    jsx: 'transform',
    loader: { '.svg': 'dataurl', '.ttf': 'file', '.png': 'dataurl' },
    define: {
      'process.env.NODE_ENV': '"production"',
      global: 'globalThis',
      // SystemJS brings a `define`; a library that sees it registers itself there instead of exporting.
      'define.amd': 'undefined',
    },
    plugins: [newNamesForPluginCompat],
    logLevel: 'error',
  });
}

function buildServer() {
  return build({
    entryPoints: [join(ROOT, 'src', 'workbench', 'server', 'main.ts')],
    outfile: join(OUT, 'server.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node26',
    logLevel: 'error',
  });
}

const COMPAT = /[\\/]node_modules[\\/]@grafana[\\/]plugin-compat[\\/]/;

/**
 * Scenes ask @grafana/plugin-compat for data sources; it takes Grafana's newest functions where the host has them and the old service where
 * not. It names them in imports, which a bundler refuses when the package does not export them: here they are undefined instead.
 */
const newNamesForPluginCompat = {
  name: 'new-names-for-plugin-compat',
  setup(setup) {
    const names = [
      'getDataSourceInstance',
      'getDataSourceInstanceList',
      'getDataSourceInstanceListItem',
      'getDataSourceInstanceSettings',
      'getDefaultDataSourceInstanceListItem',
      'registerRuntimeDataSourceInstance',
      'useDataSourceInstance',
      'useDataSourceInstanceList',
      'useDataSourceInstanceListItem',
      'useDefaultDataSourceInstanceListItem',
    ];
    setup.onResolve({ filter: /^@grafana\/runtime$/ }, ({ importer }) =>
      COMPAT.test(importer) ? { path: 'runtime', namespace: 'for-plugin-compat' } : undefined
    );
    setup.onLoad({ filter: /.*/, namespace: 'for-plugin-compat' }, () => ({
      contents: ["export * from '@grafana/runtime';", ...names.map((name) => `export const ${name} = undefined;`)].join(
        '\n'
      ),
      resolveDir: ROOT,
    }));
  },
};

script(async () => {
  rmSync(OUT, { recursive: true, force: true });
  await Promise.all([buildHost(), buildServer()]);
});
