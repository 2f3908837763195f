import { globSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../run.mjs';

/** Sources of the modules that Grafana loads, one beside each plugin.json; paths from the root. */
export function entries() {
  return globSync('src/**/plugin.json', { cwd: ROOT })
    .map((path) => globSync(join(path, '..', 'module.{ts,tsx}'), { cwd: ROOT })[0])
    .sort();
}
