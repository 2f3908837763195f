import { readQuery } from './readQuery';

const SENT_BY_GRAFANA = {
  refId: 'A',
  datasource: { uid: 'x', type: 'throughline-tracing-datasource' },
  query: '4bf92f3577b34da6a3ce929d0e0e4736',
};

describe('readQuery', () => {
  it.each([
    ['a Loki derived field, without queryType', SENT_BY_GRAFANA],
    ['a Prometheus exemplar link, with queryType traceql', { ...SENT_BY_GRAFANA, queryType: 'traceql' }],
  ])('makes a trace query of %s', (_who, target) => {
    expect(readQuery(target)).toEqual({ ...SENT_BY_GRAFANA, queryType: 'trace' });
  });

  it('leaves a query of ours as it is', () => {
    const query = { refId: 'B', queryType: 'search', service: 'checkout' };
    expect(readQuery(query)).toBe(query);
  });

  it('makes an empty trace query of a target that says nothing', () => {
    expect(readQuery({ refId: 'A' })).toEqual({ refId: 'A', queryType: 'trace', query: '' });
  });
});
