// The lines of Grafana's packages that the plugin is run and checked on: the root's own, and one per folder of hosts/.
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, ROOT } from '../run.mjs';

/** What the root's package.json has: the newest line, on which everything is developed. */
export const OWN_LINE = '13.2';
/** What plugin.json promises: types and names are checked against it. */
export const OLDEST_LINE = '12.3';

export const LINES = [OWN_LINE, '12.4', OLDEST_LINE];

/**
 * A line by its name.
 *
 *   folder    its package.json, lockfile and packages
 *   root      where sources see its packages as node_modules: the repository, or a view of it (below)
 *   page      the host page built with them
 */
export function hostOf(line) {
  if (!LINES.includes(line)) {
    throw new Failure(`There is no host "${line}": ${LINES.join(', ')}.`);
  }
  const isOwn = line === OWN_LINE;
  return {
    line,
    isOwn,
    folder: isOwn ? '.' : `hosts/grafana-${line}`,
    root: isOwn ? ROOT : join(ROOT, '.throughline', 'hosts', line),
    page: join(ROOT, '.throughline', 'workbench', isOwn ? 'host' : `host-${line}`),
  };
}

/** Takes `--host LINE` or `--host=LINE` out of a command's arguments; without it, the own line. */
export function takeHost(args) {
  const rest = [];
  let line = OWN_LINE;
  for (let at = 0; at < args.length; at++) {
    if (args[at] === '--host') {
      at += 1;
      line = args[at] ?? '';
    } else if (args[at].startsWith('--host=')) {
      line = args[at].slice('--host='.length);
    } else {
      rest.push(args[at]);
    }
  }
  return { host: hostOf(line), rest };
}

/**
 * The sources beside another line's packages, by two links: bundler and compiler then resolve by their own rules, as long as they keep the
 * links' names (`preserveSymlinks`). Real paths would lead back to the root's packages.
 *
 *   .throughline/hosts/12.4/src           -> src
 *   .throughline/hosts/12.4/node_modules  -> hosts/grafana-12.4/node_modules
 */
export function makeView(host) {
  if (host.isOwn) {
    return;
  }
  const packages = join(ROOT, host.folder, 'node_modules');
  if (!existsSync(packages)) {
    throw new Failure(`The packages of Grafana ${host.line} are not installed in ${host.folder}.`);
  }
  mkdirSync(host.root, { recursive: true });
  for (const [name, target] of [
    ['src', join(ROOT, 'src')],
    ['node_modules', packages],
  ]) {
    if (!existsSync(join(host.root, name))) {
      // A junction is what Windows lets everybody make.
      symlinkSync(target, join(host.root, name), 'junction');
    }
  }
}

/**
 * Of `paths`, those in packages that are not the host's. A search for a package goes up the folders: what a line lacks is taken from the root
 * in another version, and two Reacts on one page, or in one type, do not fit.
 */
export function strangers(host, paths) {
  const own = join(host.root, 'node_modules', '/');
  return paths.filter((path) => /[\\/]node_modules[\\/]/.test(path) && !path.startsWith(own));
}
