import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { QUERY_TYPES } from '../../core/schema/queries';
import { readDashboards } from './readDashboards';

const ROOT = resolve(__dirname, '..', '..', '..');
const DATA_SOURCE = 'throughline-tracing-datasource';
const dashboards = readDashboards(join(ROOT, 'provisioning', 'dashboards'));
const named = dashboards.map((dashboard) => [dashboard.title, dashboard.json as unknown as Json] as const);

interface Json {
  readonly id?: number;
  readonly templating: {
    readonly list: ReadonlyArray<{ readonly name: string; readonly type: string; readonly query: string }>;
  };
  readonly panels: ReadonlyArray<{
    readonly type: string;
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly targets: ReadonlyArray<Readonly<Record<string, unknown>>>;
  }>;
}

const ids = new Set(
  globSync('src/**/plugin.json', { cwd: ROOT }).map(
    (file) => (JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as { id: string }).id
  )
);

describe('readDashboards', () => {
  it('finds the provisioned dashboards, the journey first', () => {
    expect(dashboards.map(({ uid, slug }) => [uid, slug])).toEqual([
      ['throughline-spike-to-span', 'spike-to-span'],
      ['throughline-latency-only', 'latency-only'],
    ]);
  });
});

describe.each(named)('the dashboard "%s"', (_, json) => {
  it('names its data source by a variable only, so that it runs in anybody’s Grafana', () => {
    expect(json.id).toBeUndefined();
    const text = JSON.stringify(json);
    const uids = [...text.matchAll(/"uid":"([^"]+)"/g)].map(([, uid]) => uid);
    expect(new Set(uids)).toEqual(new Set([expect.stringMatching(/^throughline-/), '${ds}']));
    expect(json.templating.list.find(({ name }) => name === 'ds')).toMatchObject({
      type: 'datasource',
      query: DATA_SOURCE,
    });
  });

  it('uses panels that exist and queries that the data source knows', () => {
    for (const { type, targets } of json.panels) {
      expect([...ids, 'timeseries']).toContain(type);
      expect(targets.filter(({ queryType }) => !QUERY_TYPES.some((known) => known === queryType))).toEqual([]);
    }
  });

  it('uses no variable that it does not have', () => {
    const known = new Set(json.templating.list.map(({ name }) => name));
    const used = [...JSON.stringify(json).matchAll(/\$\{?(\w+)/g)]
      .map(([, name]) => name)
      .filter((name) => !name.startsWith('__'));
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  it('fills the grid without overlaps', () => {
    const cells = json.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (__, i) => `${x + (i % w)},${y + Math.floor(i / w)}`)
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(json.panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
  });
});
