import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../run.mjs';
import { hostOf, LINES, OLDEST_LINE, OWN_LINE, strangers, takeHost } from './hosts.mjs';

const packageOf = (line) => JSON.parse(readFileSync(join(ROOT, hostOf(line).folder, 'package.json'), 'utf8'));

describe('takeHost', () => {
  it('takes the line out and leaves the rest as it stood', () => {
    expect(takeHost(['-g', 'dark', '--host', '12.4', 'map'])).toMatchObject({
      host: { line: '12.4' },
      rest: ['-g', 'dark', 'map'],
    });
    expect(takeHost(['--host=12.3', '--headed'])).toMatchObject({ host: { line: '12.3' }, rest: ['--headed'] });
  });

  it('is the root’s own line when none is asked for', () => {
    expect(takeHost(['map'])).toMatchObject({ host: { line: OWN_LINE, folder: '.', root: ROOT }, rest: ['map'] });
  });

  it.each([[['--host', '11.6']], [['--host']], [['--host=']]])('refuses %j, with the lines there are', (args) => {
    expect(() => takeHost(args)).toThrow(/There is no host ".*": 13\.2, 12\.4, 12\.3\./);
  });
});

describe('strangers', () => {
  const host = hostOf('12.4');
  const own = join(host.root, 'node_modules', 'react', 'index.js');
  const root = join(ROOT, 'node_modules', 'react', 'index.js');

  it('are packages of the root, where another line’s are meant', () => {
    expect(strangers(host, [own, root, join(host.root, 'src', 'module.tsx')])).toEqual([root]);
  });

  it('are packages of another line, where the root’s are meant', () => {
    expect(strangers(hostOf(OWN_LINE), [own, root])).toEqual([own]);
  });
});

describe('the lines', () => {
  it('have one version of Grafana’s packages each, and the React that Grafana has with them', () => {
    for (const line of LINES) {
      const { dependencies } = packageOf(line);
      const versions = ['data', 'ui', 'runtime', 'schema', 'i18n'].map((name) => dependencies[`@grafana/${name}`]);
      expect(versions).toEqual(Array.from(versions, () => versions[0]));
      expect(versions[0]).toMatch(new RegExp(`^${line.replace('.', '\\.')}\\.\\d+$`));
      expect(dependencies.react.split('.')[0]).toBe(line.startsWith('12.') ? '18' : '19');
    }
  });

  it('begin with the very version that plugin.json promises', () => {
    const { dependencies: promised } = JSON.parse(readFileSync(join(ROOT, 'src', 'plugin.json'), 'utf8'));
    expect(promised.grafanaDependency).toBe(`>=${packageOf(OLDEST_LINE).dependencies['@grafana/data']}`);
  });
});
