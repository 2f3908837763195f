// The workbench: a host page for the browser, and its server for the pinned Node. Takes a few seconds.
//   --host LINE   only the page, made of another line of Grafana's packages (scripts/lib/hosts)
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { build } from 'esbuild';

import { makeView, strangers, takeHost } from './lib/hosts/hosts.mjs';
import { Failure, ROOT, script } from './lib/run.mjs';

/** The page is made of ES modules. A package that asks for Grafana's CommonJS files would bring all of them again, with state of their own. */
const TWICE = /[\\/]node_modules[\\/]@grafana[\\/](data|runtime|ui)[\\/]dist[\\/]cjs[\\/]/;

async function buildPage(host) {
  makeView(host);
  rmSync(host.page, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [join(host.root, 'src', 'workbench', 'host', 'main.tsx')],
    outdir: host.page,
    absWorkingDir: host.root,
    preserveSymlinks: !host.isOwn,
    metafile: true,
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
    plugins: [newNamesForPluginCompat, notYet, ...(host.isOwn ? [] : [noPanelDefaults])],
    logLevel: 'error',
  });
  const inputs = Object.keys(metafile.inputs).map((path) => join(host.root, path.replace(/^[\w-]+:/, '')));
  const wrong = [...strangers(host, inputs), ...inputs.filter((path) => TWICE.test(path))];
  if (wrong.length > 0) {
    throw new Failure(
      `The page of Grafana ${host.line} would carry other packages than its own, or one twice:\n${wrong.join('\n')}`
    );
  }
}

function buildServer() {
  return build({
    entryPoints: [join(ROOT, 'src', 'workbench', 'server', 'main.ts')],
    outfile: join(ROOT, '.throughline', 'workbench', 'server.cjs'),
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
      contents: `export * from '@grafana/runtime';\n${undefinedNames(names)}`,
      resolveDir: ROOT,
    }));
  },
};

/** Files of Grafana 13 that the page reaches into, and what it takes from them: undefined on a line before. */
const SINCE_13 = {
  'runtime/dist/esm/services/dataSource/dataSource.mjs': ['setDataSourcePluginImporter'],
  'runtime/dist/esm/services/dataSource/settings.mjs': ['initDataSourceInstanceSettings'],
};

const notYet = {
  name: 'not-yet',
  setup(setup) {
    setup.onResolve({ filter: /\/node_modules\/@grafana\/.*\/services\/dataSource\// }, ({ path, resolveDir }) => {
      const file = path.slice(path.indexOf('@grafana/') + '@grafana/'.length);
      return SINCE_13[file] === undefined || existsSync(join(resolveDir, path))
        ? undefined
        : { path: file, namespace: 'not-yet' };
    });
    setup.onLoad({ filter: /.*/, namespace: 'not-yet' }, ({ path }) => ({ contents: undefinedNames(SINCE_13[path]) }));
  },
};

/**
 * The panel builders of scenes take defaults of Grafana's panels from files of @grafana/schema that are not where they look on 12.3, and lack
 * the table's on 12.4. The workbench builds its panels from a dashboard's JSON, so nobody calls those builders.
 */
const noPanelDefaults = {
  name: 'no-panel-defaults',
  setup(setup) {
    setup.onResolve({ filter: /^@grafana\/schema\/dist\/esm\/raw\/composable\/.*_types\.gen$/ }, ({ path }) => ({
      path,
      namespace: 'no-panel-defaults',
    }));
    setup.onLoad({ filter: /.*/, namespace: 'no-panel-defaults' }, () => ({ contents: 'module.exports = {};' }));
  },
};

function undefinedNames(names) {
  return names.map((name) => `export const ${name} = undefined;`).join('\n');
}

script(async () => {
  const { host } = takeHost(process.argv.slice(2));
  await Promise.all([buildPage(host), ...(host.isOwn ? [buildServer()] : [])]);
});
