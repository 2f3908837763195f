// dist/ as the front end's build leaves it, as zip entries below the plugin's folder.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, ROOT } from '../run.mjs';
import { withReleaseFacts } from './releaseFacts.mjs';

/** What buildBackend.mjs puts beside the front end for this machine: packages take their own. */
const BACKEND_OF_THIS_MACHINE = /^datasource\/(backend\/|gpx_)/;

/** `{ id, version, entries }`; paths begin with the id, the zip's only top folder. */
export function readFrontEnd(dist = join(ROOT, 'dist')) {
  let paths;
  try {
    paths = readdirSync(dist, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(dist.length + 1)
          .replaceAll('\\', '/')
      );
  } catch (cause) {
    throw new Failure(`There is no built plugin in ${dist}: ${cause.message}`);
  }
  const { id, info } = JSON.parse(readFileSync(join(dist, 'plugin.json'), 'utf8'));
  const entries = paths
    .filter((path) => !BACKEND_OF_THIS_MACHINE.test(path))
    .sort()
    .map((path) => ({ path: `${id}/${path}`, mode: 0o644, data: dataOf(path, readFileSync(join(dist, path))) }));
  return { id, version: info.version, entries };
}

const dataOf = (path, data) =>
  path.endsWith('plugin.json') ? Buffer.from(withReleaseFacts(data.toString(), process.env)) : data;
