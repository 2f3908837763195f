import { panelsEdition } from './editions.mjs';
import { goodPackage } from './testing/goodPackage.mjs';

const ID = 'throughline-tracing-app';
const TIMELINE = 'img/real-grafana-tempo-timeline.png';

/** The front end of a good package with a dashboard that asks our data source, one that does not, and a screenshot of the timeline on Tempo. */
function frontEnd() {
  const entries = goodPackage().entries.filter(({ path }) => !/\/(gpx_|backend\/)/.test(path));
  const at = (path) => entries.find((entry) => entry.path === `${ID}/${path}`);
  const manifest = JSON.parse(at('plugin.json').data.toString());
  manifest.includes.push({ type: 'dashboard', name: 'y', path: 'dashboards/prometheus.json' });
  manifest.info.screenshots.push({ name: 'y', path: TIMELINE });
  at('plugin.json').data = Buffer.from(JSON.stringify(manifest));
  at('dashboards/spike-to-span.json').data = Buffer.from('{"type":"throughline-tracing-datasource"}');
  entries.push({ path: `${ID}/dashboards/prometheus.json`, data: Buffer.from('{"type":"prometheus"}') });
  entries.push({ path: `${ID}/${TIMELINE}`, data: at('img/screenshot.png').data });
  return { id: ID, entries };
}

describe('the edition without a backend', () => {
  const packed = new Map(panelsEdition(frontEnd()).map(({ path, data }) => [path.slice(ID.length + 1), data]));
  const { includes, info } = JSON.parse(packed.get('plugin.json').toString());

  it('has no file of the data source, nor a dashboard that asks it, nor a screenshot of either', () => {
    expect([...packed.keys()].filter((path) => /^(datasource|dashboards)\/|\.png$/.test(path))).toEqual([
      'dashboards/prometheus.json',
      TIMELINE,
    ]);
  });

  it('includes what it has: the app’s page tells the edition by that', () => {
    expect(includes.map(({ path }) => path)).toEqual(['panels/timeline/plugin.json', 'dashboards/prometheus.json']);
    expect(info.screenshots).toEqual([{ name: 'y', path: TIMELINE }]);
  });

  it('has a README of its own', () => {
    expect(packed.get('README.md').toString()).toContain('This is the edition without a backend');
  });
});
