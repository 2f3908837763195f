import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/** An app holds nested plugins, one or two levels down. */
const MOST_LEVELS = 4;

/**
 * The folder of the whole installed plugin, given the folder of the backend's bundle: the topmost of it and its parents that
 * holds a plugin.json.
 *
 * ```
 *   throughline-tracing-app/            <- this one: Grafana serves all of it
 *     plugin.json
 *     datasource/
 *       plugin.json
 *       backend/                        <- given
 * ```
 * The bundle's own folder when there is no plugin.json, as in tests.
 */
export function findPluginFolder(bundleFolder: string): string {
  let found = bundleFolder;
  let folder = bundleFolder;
  for (let level = 0; level < MOST_LEVELS; level++) {
    if (existsSync(join(folder, 'plugin.json'))) {
      found = folder;
    }
    folder = dirname(folder);
  }
  return found;
}

/** Whether `path`, which need not exist, lies in `folder`, symbolic links followed. */
export function isInside(path: string, folder: string): boolean {
  const fromFolder = relative(realPath(folder), realPath(path));
  return (
    fromFolder === '' ||
    (fromFolder !== '..' && !fromFolder.startsWith(`..${sep}`) && fromFolder !== resolve(fromFolder))
  );
}

/** The real path of the nearest parent that exists, with the rest appended. */
function realPath(path: string): string {
  const rest: string[] = [];
  for (let at = resolve(path); ; at = dirname(at)) {
    try {
      return join(realpathSync(at), ...rest);
    } catch {
      if (at === dirname(at)) {
        return resolve(path);
      }
      rest.unshift(basename(at));
    }
  }
}
