import { join } from 'node:path';

import { type Exchange } from './http/Exchange';
import { serveFile } from './http/serveFile';
import { ownIcon } from './ownIcons';
import { type PluginCatalog } from './plugins/PluginCatalog';

/** Grafana names its mono font after a file of Google's. */
const ROBOTO_MONO = 'roboto-mono-latin-400-normal.woff2';

export interface Folders {
  /** The repository. */
  readonly root: string;
  /** The built host page. */
  readonly host: string;
  /** The node_modules it is made of. */
  readonly packages: string;
}

/** Files under /public/. Resolves with false when nothing is there. */
export async function serveStatic(
  exchange: Exchange,
  { root, host, packages }: Folders,
  catalog: PluginCatalog
): Promise<boolean> {
  const path = decodeURIComponent(exchange.url.pathname);
  const modules = join(root, 'node_modules');
  const mounts: ReadonlyArray<readonly [prefix: string, folder: string]> = [
    ['/public/build/host/', host],
    ['/public/build/systemjs/', join(modules, 'systemjs', 'dist')],
    ['/public/build/img/icons/', join(packages, '@grafana', 'ui', 'dist', 'public', 'img', 'icons')],
    ['/public/fonts/inter/', join(modules, 'inter-ui', 'web')],
  ];
  const plugin = /^\/public\/plugins\/([^/]+)\/(.+)$/.exec(path);
  if (plugin !== null) {
    // As in Grafana: every file of the folder, without credentials.
    const found = catalog.get(plugin[1]);
    return found !== undefined && serveFile(exchange, found.folder, plugin[2]);
  }
  if (path.startsWith('/public/fonts/roboto/')) {
    return serveFile(exchange, join(modules, '@fontsource', 'roboto-mono', 'files'), ROBOTO_MONO);
  }
  const mount = mounts.find(([prefix]) => path.startsWith(prefix));
  if (mount !== undefined && (await serveFile(exchange, mount[1], path.slice(mount[0].length)))) {
    return true;
  }
  const icon = /^\/public\/(?:build\/)?img\/icons\/(?:.+\/)?([^/]+)\.svg$/.exec(path);
  if (icon !== null) {
    exchange.response
      .writeHead(200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-cache' })
      .end(ownIcon(icon[1]));
    return true;
  }
  return false;
}
