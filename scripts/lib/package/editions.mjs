// What a package holds: the front end with one platform's backend, or the front end's panels alone.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../run.mjs';
import { codeCache } from './codeCache.mjs';
import { launcher } from './launcher.mjs';
import { launcherName } from './platforms.mjs';
import { registryNode } from './registryNode.mjs';
import { runtimeLibraries } from './runtimeLibraries.mjs';

/** The app's screenshots on which nothing is of our data source or its dashboards. */
const PANELS_SCREENSHOTS = ['img/real-grafana-tempo-timeline.png'];

const BUILT = join(ROOT, 'dist', 'datasource', 'backend');
const PANELS_README = join(import.meta.dirname, 'panels', 'README.md');

/**
 * ```
 *   <id>/…                                 the front end
 *   <id>/datasource/gpx_…_<os>_<arch>      0755
 *   <id>/datasource/backend/backend.cjs    runs the bundle
 *   <id>/datasource/backend/bundle.cjs
 *   <id>/datasource/backend/bundle.cache   Linux: V8's code of it
 *   <id>/datasource/backend/node           0755
 *   <id>/datasource/backend/lib/…          Linux: glibc's loader (0755) and libraries
 *   <id>/datasource/backend/licenses/…
 * ```
 */
export async function platformEdition({ id, entries }, platform) {
  const folder = `${id}/datasource`;
  const { executable } = JSON.parse(entries.find(({ path }) => path === `${folder}/plugin.json`).data.toString());
  const name = launcherName(executable, platform);
  const node = await registryNode(platform.node);
  const backend = [
    ...['backend.cjs', 'bundle.cjs', 'bundle.cjs.LEGAL.txt'].map((file) => ({
      path: file,
      mode: 0o644,
      data: readFileSync(join(BUILT, file)),
    })),
    ...(platform.debian === undefined ? [] : [codeCache(platform, node.executable, join(BUILT, 'bundle.cjs'))]),
    { path: platform.goOs === 'windows' ? 'node.exe' : 'node', mode: 0o755, data: readFileSync(node.executable) },
    { path: 'licenses/node.txt', mode: 0o644, data: readFileSync(node.licence) },
    ...(platform.debian === undefined ? [] : runtimeLibraries(platform.debian)),
  ];
  return sorted([
    ...entries,
    { path: `${folder}/${name}`, mode: 0o755, data: await launcher(name, platform) },
    ...backend.map((entry) => ({ ...entry, path: `${folder}/backend/${entry.path}` })),
  ]);
}

/**
 * The app and its panels on other data sources' frames. Our data source is nothing without its backend, so it and what needs it are left out:
 * dashboards, screenshots of them, and the README that speaks of both.
 */
export function panelsEdition({ id, entries }) {
  const kept = entries.filter(({ path }) => !path.startsWith(`${id}/datasource/`));
  const dataSource = JSON.parse(entries.find(({ path }) => path === `${id}/datasource/plugin.json`).data.toString()).id;
  const needing = kept.filter(
    ({ path, data }) =>
      (path.startsWith(`${id}/dashboards/`) && data.includes(`"${dataSource}"`)) ||
      (/\/img\/[^/]+\.png$/.test(path) && !PANELS_SCREENSHOTS.includes(path.slice(id.length + 1)))
  );
  const gone = new Set(needing.map(({ path }) => path.slice(id.length + 1)));
  const rewritten = {
    [`${id}/plugin.json`]: (data) => withoutGone(data, gone),
    [`${id}/README.md`]: () => readFileSync(PANELS_README),
  };
  return sorted(
    kept
      .filter((entry) => !needing.includes(entry))
      .map((entry) => ({ ...entry, data: rewritten[entry.path]?.(entry.data) ?? entry.data }))
  );
}

function withoutGone(data, gone) {
  const manifest = JSON.parse(data.toString());
  manifest.includes = manifest.includes.filter(({ type, path }) => type !== 'datasource' && !gone.has(path));
  manifest.info.screenshots = manifest.info.screenshots.filter(({ path }) => !gone.has(path));
  return Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
}

const sorted = (entries) => entries.sort((a, b) => (a.path < b.path ? -1 : 1));
