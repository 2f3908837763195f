import { type DataQueryRequest, type DataSourceInstanceSettings, dateTime, type TimeRange } from '@grafana/data';
import { config, DataSourceWithBackend, setTemplateSrv, type TemplateSrv } from '@grafana/runtime';
import { lastValueFrom, of } from 'rxjs';

import { DataSource } from './DataSource';
import { type Query, type Settings } from './Query';

const VARIABLES: Record<string, string> = { $service: 'checkout', $traceId: '' };

const range = { from: dateTime(1000), to: dateTime(2000), raw: { from: 'a', to: 'b' } } as TimeRange;

function request(...targets: object[]): DataQueryRequest<Query> {
  return { targets, scopedVars: {}, range } as unknown as DataQueryRequest<Query>;
}

describe('DataSource', () => {
  const dataSource = new DataSource({
    uid: 'ours',
    type: 'throughline-tracing-datasource',
    jsonData: {},
  } as DataSourceInstanceSettings<Settings>);
  const sent = jest.spyOn(DataSourceWithBackend.prototype, 'query').mockReturnValue(of({ data: [] }));
  const resource = jest.spyOn(dataSource, 'getResource').mockResolvedValue(['a', 'b']);

  beforeAll(() => {
    setTemplateSrv({
      replace: (text = '') => text.replace(/\$\w+/g, (name) => VARIABLES[name] ?? name),
    } as unknown as TemplateSrv);
  });
  beforeEach(() => {
    sent.mockClear();
    resource.mockClear();
  });

  it('does not ask for a trace while the dashboard has chosen none', async () => {
    await lastValueFrom(
      dataSource.query(
        request(
          { refId: 'A', queryType: 'trace', query: '$traceId' },
          { refId: 'B', queryType: 'logs', traceId: '$traceId' },
          { refId: 'C', queryType: 'search', service: '$service' }
        )
      )
    );
    expect(sent.mock.calls[0][0].targets.map(({ refId }) => refId)).toEqual(['C']);
  });

  it('leaves every query of a public dashboard to the server: Grafana takes the key query out of the browser’s copy', async () => {
    const stripped = { refId: 'A' } as Query;
    config.publicDashboardAccessToken = 'f3b4cc13db764bd19d44fc5fd7a4165a';
    try {
      expect(dataSource.filterQuery(stripped)).toBe(true);
      await lastValueFrom(dataSource.query(request(stripped)));
      expect(sent.mock.calls[0][0].targets).toEqual([stripped]);
    } finally {
      config.publicDashboardAccessToken = undefined;
    }
    expect(dataSource.filterQuery(stripped)).toBe(false);
  });

  it('passes an expression on', async () => {
    await lastValueFrom(
      dataSource.query(
        request({ refId: 'A', type: 'math', expression: '$B', datasource: { type: '__expr__', uid: '__expr__' } })
      )
    );
    expect(sent.mock.calls[0][0].targets).toHaveLength(1);
  });

  it('sends the bare query of Grafana’s own links as a trace query', () => {
    expect(dataSource.applyTemplateVariables({ refId: 'A', query: '4bf9' } as unknown as Query, {})).toMatchObject({
      queryType: 'trace',
      query: '4bf9',
    });
  });

  it('leaves hidden queries and an empty trace box out', () => {
    expect(dataSource.filterQuery({ refId: 'A', queryType: 'search', hide: true })).toBe(false);
    expect(dataSource.filterQuery({ refId: 'A', queryType: 'trace', query: '' })).toBe(false);
    expect(dataSource.filterQuery({ refId: 'A', queryType: 'trace', query: '$traceId' })).toBe(true);
  });

  it('answers the variable query services() in the dashboard’s range', async () => {
    expect(await dataSource.metricFindQuery('services()', { range })).toEqual([{ text: 'a' }, { text: 'b' }]);
    expect(resource).toHaveBeenCalledWith('services', { from: 1000, to: 2000 });
  });

  it('answers operations($service) with the variable filled in', async () => {
    await dataSource.metricFindQuery('operations($service)', { range });
    expect(resource).toHaveBeenCalledWith('operations', { service: 'checkout', from: 1000, to: 2000 });
  });

  it('says what a variable query may be', async () => {
    await expect(dataSource.metricFindQuery('label_values(x)')).rejects.toThrow('services()');
  });
});
