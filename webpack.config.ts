/**
 * Grafana's scaffold, with seven mends for an app that brings nested plugins:
 * - the public path is the app's for every entry. The scaffold derives it from each module's own address, and Grafana serves a nested
 *   module at `public/plugins/<nested id>/`, where the lazy chunks, all emitted at the app's root, are not: 404;
 * - logos of nested plugins are copied (the scaffold copies the root's only);
 * - no subresource integrity: a chunk that two entries share gets the hash 'undefined', which browsers complain of, and the files come from
 *   the same server as the page;
 * - only the modules that Grafana loads are AMD, each said at its entry: the scaffold says it for the whole build, and a web worker, where there is no
 *   `define`, would not start;
 * - a web worker is one file: a chunk that it shared with the page would be looked for relative to the worker's own address;
 * - the provisioned dashboards are the app's dashboards: one source, `provisioning/dashboards/`;
 * - the cache is of this folder only. It lies in node_modules and finds what has changed by absolute paths: copied to another checkout it would
 *   look at the files of the first, and give their plugin.json. Nor does the scaffold have it made anew when this file changes.
 */
import { join } from 'node:path';

import CopyWebpackPlugin from 'copy-webpack-plugin';
import webpack, { type Compiler, type Configuration, type FileCacheOptions, type WebpackPluginInstance } from 'webpack';
import { SubresourceIntegrityPlugin } from 'webpack-subresource-integrity';
import VirtualModulesPlugin from 'webpack-virtual-modules';

import scaffold, { type Env } from './.config/webpack/webpack.config.ts';
import { getPluginJson } from './.config/bundler/utils.ts';

const { WebpackError } = webpack;
const appId: string = getPluginJson().id;

/** Everything up to and with `public/plugins/` of the module's own address (sub-paths and hosts included), then the app's id. */
const appPublicPath = new VirtualModulesPlugin({
  'node_modules/grafana-public-path.js': `
import amdMetaModule from 'amd-module';

const address = (amdMetaModule && amdMetaModule.uri) || '';
const at = address.indexOf('public/plugins/');
__webpack_public_path__ = (at === -1 ? '' : address.slice(0, at)) + 'public/plugins/${appId}/';
`,
});

/**
 * All entries share one global list of chunks, so a module that two of them carry must be the same code in both: with exports dropped or
 * renamed for one entry, whichever chunk arrives last breaks the other. Fails the build rather than a page now and then.
 */
class OneModuleOneCode implements WebpackPluginInstance {
  apply(compiler: Compiler): void {
    compiler.hooks.compilation.tap('OneModuleOneCode', (compilation) => {
      compilation.hooks.afterHash.tap('OneModuleOneCode', () => {
        for (const module of compilation.modules) {
          const { chunkGraph } = compilation;
          const codes = new Set<string>();
          for (const runtime of chunkGraph.getModuleRuntimes(module)) {
            codes.add(chunkGraph.getModuleHash(module, runtime));
          }
          if (codes.size > 1) {
            compilation.errors.push(
              new WebpackError(`${module.identifier()} is ${codes.size} different codes under one id`)
            );
          }
        }
      });
    });
  }
}

const config = async (env: Env): Promise<Configuration> => {
  const base = await scaffold(env);
  const kept = (base.plugins ?? []).filter(
    (plugin): plugin is WebpackPluginInstance =>
      Boolean(plugin) && !(plugin instanceof VirtualModulesPlugin) && !(plugin instanceof SubresourceIntegrityPlugin)
  );
  const { library, ...output } = base.output ?? {};
  const { buildDependencies, ...cache } = base.cache as FileCacheOptions;
  const here = process.cwd();
  return {
    ...base,
    cache: {
      ...cache,
      version: here,
      buildDependencies: { ...buildDependencies, ours: [join(here, 'webpack.config.ts')] },
    },
    entry: Object.fromEntries(
      Object.entries(base.entry as Record<string, string>).map(([name, file]) => [name, { import: file, library }])
    ),
    externalsType: 'amd',
    output: {
      ...output,
      // The backend is built into dist/datasource by its own step: leave it where it is.
      clean: { keep: /(_(amd64|arm64)(\.exe)?$)|(^|[\\/])datasource[\\/]backend([\\/]|$)/ },
    },
    performance: { hints: false },
    // The same exports for all entries: see OneModuleOneCode.
    optimization: {
      ...base.optimization,
      usedExports: 'global',
      // 'async', but for workers, which are chunks with a runtime of their own.
      splitChunks: { chunks: (chunk) => !chunk.canBeInitial() && !chunk.hasRuntime() },
    },
    plugins: [
      ...kept,
      appPublicPath,
      new OneModuleOneCode(),
      new CopyWebpackPlugin({
        patterns: [
          { from: '**/img/*.svg', to: '.' },
          { from: '../provisioning/dashboards/*.json', to: 'dashboards/[name][ext]', noErrorOnMissing: true },
        ],
      }),
    ],
  };
};

export default config;
