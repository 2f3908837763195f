import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const ids = globSync('src/**/plugin.json', { cwd: ROOT })
  .map((path) => String((JSON.parse(read(path)) as { id: string }).id))
  .sort();

interface Named {
  readonly name: string;
}
interface Values {
  readonly extraEmptyDirMounts: readonly Named[];
  readonly extraSecretMounts: readonly Named[];
  readonly extraInitContainers: ReadonlyArray<{ readonly volumeMounts: readonly Named[] }>;
  readonly 'grafana.ini': { readonly paths: { readonly plugins: string } };
}

/** Top-level keys of the chart grafana-community/grafana 12 that the document uses; Helm ignores any other in silence. */
const CHART_KEYS = [
  'extraEmptyDirMounts',
  'extraExposePorts',
  'extraInitContainers',
  'extraSecretMounts',
  'grafana.ini',
];

const idsOfPanels = ids.filter((id) => !id.endsWith('-datasource'));
const idLists = (text: string) => text.match(/throughline-[a-z-]+(,throughline-[a-z-]+)+/g);
const isOfPanels = (section: string) => section.startsWith('The edition without the backend\n');

describe('docs/install.md', () => {
  const text = read('docs/install.md');

  const [panels, ...others] = text.split(/^## /m).sort((a, b) => Number(isOfPanels(b)) - Number(isOfPanels(a)));

  it('lists every plugin id wherever it lists them: Grafana loads an unsigned plugin only with all of them', () => {
    const lists = idLists(others.join(''));
    expect(lists).toHaveLength(4);
    expect(new Set(lists)).toEqual(new Set([ids.join(',')]));
  });

  it('lists those of the edition without the backend where it speaks of that', () => {
    expect(idLists(panels)).toEqual([idsOfPanels.join(',')]);
  });

  it('has Helm values that the chart knows, with volumes of different names', () => {
    const values = parse(/```yaml\n(.*?)```/s.exec(text)?.[1] ?? '') as Values;
    expect(Object.keys(values).sort()).toEqual(CHART_KEYS);
    const volumes = [...values.extraEmptyDirMounts, ...values.extraSecretMounts].map(({ name }) => name);
    expect(new Set(volumes).size).toBe(volumes.length);
    expect(volumes).toContain(values.extraInitContainers[0].volumeMounts[0].name);
    expect(values['grafana.ini'].paths.plugins).toBe('/opt/grafana-plugins');
  });

  it('names only settings that the store has', () => {
    const named = [...text.matchAll(/^\s*(receiver_\w+|store_\w+|retention_\w+)\s*[:=]/gm)].map(([, key]) => key);
    const known = read('docs/local-store.md');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((key) => !known.includes(key))).toEqual([]);
  });
});

describe.each([
  ['src/README.md', ids],
  ['scripts/lib/package/panels/README.md', idsOfPanels],
])('%s, which Grafana shows on the plugin’s page', (path, wanted) => {
  const text = read(path);

  it('lists the ids of its edition', () => {
    expect(idLists(text)).toEqual([wanted.join(',')]);
  });

  it('leads to nothing that is not there: no picture, no link, no file or command of this repository', () => {
    expect(text).not.toMatch(/!\[|\]\(|<img|\bdocs\/|\bnpm\b|CONTRIBUTING/);
  });
});

describe('docker-compose.yml', () => {
  const { services, volumes } = parse(read('docker-compose.yml')) as {
    services: { grafana: { environment: Record<string, string>; ports: string[]; volumes: string[] } };
    volumes: Record<string, unknown>;
  };
  const { environment, ports, volumes: mounts } = services.grafana;

  it('allows every plugin id', () => {
    expect(environment.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS).toBe(ids.join(','));
  });

  it('publishes the port that provisioning/grafana.ini has the receiver listen at, to this machine only', () => {
    const port = /^receiver_address = 0\.0\.0\.0:(\d+)$/m.exec(read('provisioning/grafana.ini'))?.[1];
    expect(ports).toContain(`127.0.0.1:${port}:${port}`);
    expect(read('provisioning/grafana.ini')).toContain('$__env{THROUGHLINE_TOKEN}');
    expect(environment.THROUGHLINE_TOKEN).toBeDefined();
  });

  it('keeps the store in a volume that is Grafana’s own folder: at any other path it would be root’s', () => {
    const store = /^store_path = (.*)$/m.exec(read('provisioning/grafana.ini'))?.[1] ?? '';
    expect(mounts).toContain('data:/var/lib/grafana');
    expect(store.startsWith('/var/lib/grafana/')).toBe(true);
    expect(Object.keys(volumes)).toEqual(['data']);
  });

  it('mounts what exists', () => {
    const files = mounts.map((mount) => mount.split(':')[0]).filter((path) => path.startsWith('./provisioning'));
    expect(files).toHaveLength(2);
    expect(files.map((path) => globSync(path, { cwd: ROOT }).length)).toEqual([1, 1]);
  });
});
