// Keeps the list of unsigned plugin ids in docker-compose.yml: Grafana wants every id, nested ones too, and they stand in the
// plugin.json files. `--check` only says whether it is right.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, ROOT, script } from './lib/run.mjs';

const COMPOSE = join(ROOT, 'docker-compose.yml');
const LINE = /^(\s*GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS:).*$/m;

/** All plugin ids of src/, sorted. */
export function pluginIds() {
  return globSync('src/**/plugin.json', { cwd: ROOT })
    .map((path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')).id)
    .sort();
}

function withIds(text) {
  return text.replace(LINE, `$1 ${pluginIds().join(',')}`);
}

if (process.argv[1] === import.meta.filename) {
  script(async () => {
    const text = readFileSync(COMPOSE, 'utf8');
    const right = withIds(text);
    if (right === text) {
      return 0;
    }
    if (process.argv.includes('--check')) {
      throw new Failure('docker-compose.yml does not allow every plugin id: run node scripts/unsignedIds.mjs');
    }
    writeFileSync(COMPOSE, right);
    return 0;
  });
}
