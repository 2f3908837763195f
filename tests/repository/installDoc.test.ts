import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

describe('docs/install.md', () => {
  it('lists every plugin id wherever it lists them: Grafana loads an unsigned plugin only with all of them', () => {
    const ids = globSync('src/**/plugin.json', { cwd: ROOT })
      .map((path) => String(JSON.parse(readFileSync(join(ROOT, path), 'utf8')).id))
      .sort();
    const lists = readFileSync(join(ROOT, 'docs', 'install.md'), 'utf8').match(
      /throughline-[a-z-]+(,throughline-[a-z-]+)+/g
    );
    expect(lists).toHaveLength(4);
    expect(new Set(lists)).toEqual(new Set([ids.join(',')]));
  });
});
