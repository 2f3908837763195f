import { config } from '@grafana/runtime';

import { openTargets } from './openTargets';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const trace = { traceId: TRACE, spanId: '00f067aa0ba902b7', link: undefined };
const ours = [{ datasource: { type: 'throughline-tracing-datasource', uid: 'ours' } }];

function as(role: 'Viewer' | 'Editor', permissions?: Record<string, boolean>) {
  config.exploreEnabled = true;
  Object.assign(config.bootData.user, { orgRole: role, orgId: 3, isGrafanaAdmin: false, permissions });
}

/** The query of the one pane in an Explore address. */
function paneOf(href: string) {
  const url = new URL(href, 'http://grafana');
  const panes = JSON.parse(url.searchParams.get('panes') ?? '{}');
  return {
    path: url.pathname,
    schemaVersion: url.searchParams.get('schemaVersion'),
    orgId: url.searchParams.get('orgId'),
    pane: panes.trace,
  };
}

describe('openTargets', () => {
  it('opens Explore with our data source and the span', () => {
    as('Editor');
    const [target] = openTargets(trace, ours, 1000, 2000);
    expect(target.title).toBe('Open in Explore');
    expect(paneOf(target.href)).toEqual({
      path: '/explore',
      schemaVersion: '1',
      orgId: '3',
      pane: {
        datasource: 'ours',
        queries: [
          { refId: 'A', datasource: { uid: 'ours' }, queryType: 'trace', query: TRACE, spanId: '00f067aa0ba902b7' },
        ],
        range: { from: '1000', to: '2000' },
      },
    });
  });

  it('prefers the data link of the frame', () => {
    as('Editor');
    const link = {
      kind: 'query',
      title: 'Tempo',
      datasourceUid: 'tempo',
      query: { query: TRACE, queryType: 'traceql' },
    } as const;
    const [target] = openTargets({ ...trace, link }, ours, 1000, 2000);
    expect(paneOf(target.href).pane.datasource).toBe('tempo');
  });

  it('offers a web address, but no script', () => {
    as('Viewer');
    const url = (text: string) => ({ kind: 'url', title: 'Jaeger', url: text }) as const;
    expect(openTargets({ ...trace, link: url('https://jaeger/trace/1') }, [], 0, 1)).toEqual([
      { title: 'Jaeger', href: 'https://jaeger/trace/1' },
    ]);
    expect(openTargets({ ...trace, link: url('javascript:alert(1)') }, [], 0, 1)).toEqual([]);
  });

  it.each([
    ['a Viewer', 'Viewer', undefined, 0],
    ['a Viewer who was given it', 'Viewer', { 'datasources:explore': true }, 1],
    ['an Editor from whom it was taken', 'Editor', { 'datasources:query': true }, 0],
    ['an Editor', 'Editor', undefined, 1],
  ] as const)('offers Explore to %s: %s %j %i', (_who, role, permissions, count) => {
    as(role, permissions);
    expect(openTargets(trace, ours, 0, 1)).toHaveLength(count);
  });

  it('offers no Explore where it is switched off, nor without a data source or an id', () => {
    as('Editor');
    expect(openTargets(trace, [{ datasource: { type: 'prometheus', uid: 'p' } }], 0, 1)).toEqual([]);
    expect(openTargets({ ...trace, traceId: '' }, ours, 0, 1)).toEqual([]);
    config.exploreEnabled = false;
    expect(openTargets(trace, ours, 0, 1)).toEqual([]);
  });
});
