/**
 * Grafana's scaffold, with four mends for an app that brings nested plugins:
 * - the public path is the app's for every entry. The scaffold derives it from each module's own address, and Grafana serves a nested
 *   module at `public/plugins/<nested id>/`, where the lazy chunks, all emitted at the app's root, are not: 404;
 * - logos of nested plugins are copied (the scaffold copies the root's only);
 * - no subresource integrity: a chunk that two entries share gets the hash 'undefined', which browsers complain of, and the files come from
 *   the same server as the page;
 * - the provisioned dashboards are the app's dashboards: one source, `provisioning/dashboards/`.
 */
import CopyWebpackPlugin from 'copy-webpack-plugin';
import type { Configuration, WebpackPluginInstance } from 'webpack';
import { SubresourceIntegrityPlugin } from 'webpack-subresource-integrity';
import VirtualModulesPlugin from 'webpack-virtual-modules';

import scaffold, { type Env } from './.config/webpack/webpack.config.ts';
import { getPluginJson } from './.config/bundler/utils.ts';

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

const config = async (env: Env): Promise<Configuration> => {
  const base = await scaffold(env);
  const kept = (base.plugins ?? []).filter(
    (plugin): plugin is WebpackPluginInstance =>
      Boolean(plugin) && !(plugin instanceof VirtualModulesPlugin) && !(plugin instanceof SubresourceIntegrityPlugin)
  );
  return {
    ...base,
    output: {
      ...base.output,
      // The backend is built into dist/datasource by its own step: leave it where it is.
      clean: { keep: /(_(amd64|arm64)(\.exe)?$)|(^|[\\/])datasource[\\/]backend([\\/]|$)/ },
    },
    performance: { hints: false },
    plugins: [
      ...kept,
      appPublicPath,
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
