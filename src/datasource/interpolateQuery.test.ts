import { asksForSomething, interpolateQuery } from './interpolateQuery';
import { type Query } from './Query';

const VARIABLES: Record<string, string> = {
  $service: 'checkout',
  $all: '$__all',
  $traceId: ' 4bf9 ',
  $none: '',
  $route: '/checkout',
};
const replace = (text: string) => text.replace(/\$\w+/g, (name) => VARIABLES[name] ?? name);
const filled = (query: Query) => interpolateQuery(query, replace);

describe('interpolateQuery', () => {
  it('fills every text of every query type', () => {
    expect(filled({ refId: 'A', queryType: 'trace', query: '$traceId', spanId: '$none' })).toMatchObject({
      query: '4bf9',
      spanId: undefined,
    });
    expect(
      filled({ refId: 'A', queryType: 'search', service: '$service', attributes: { 'http.route': '$route' } })
    ).toMatchObject({
      service: 'checkout',
      attributes: { 'http.route': '/checkout' },
    });
    expect(filled({ refId: 'A', queryType: 'logs', traceId: '$traceId', contains: 'in $service' })).toMatchObject({
      traceId: '4bf9',
      contains: 'in checkout',
    });
    expect(filled({ refId: 'A', queryType: 'exemplars', service: '$service' })).toMatchObject({ service: 'checkout' });
    expect(filled({ refId: 'A', queryType: 'spanMetrics', measure: 'rate', operation: '$route' })).toMatchObject({
      operation: '/checkout',
    });
    expect(filled({ refId: 'A', queryType: 'serviceMap', service: '$service' })).toMatchObject({ service: 'checkout' });
  });

  it.each(['$none', '$all', '*', '.*', '.+', '  '])('takes "%s" for any service', (service) => {
    expect(filled({ refId: 'A', queryType: 'search', service })).toHaveProperty('service', undefined);
  });

  it('keeps numbers and Grafana’s own keys', () => {
    const query: Query = { refId: 'A', hide: true, queryType: 'search', minDurationMs: 5, limit: 20 };
    expect(filled(query)).toMatchObject(query);
  });
});

describe('asksForSomething', () => {
  it.each<[boolean, Query]>([
    [false, { refId: 'A', queryType: 'trace', query: '' }],
    [true, { refId: 'A', queryType: 'trace', query: 'x' }],
    [true, { refId: 'A', queryType: 'logs' }],
    [false, { refId: 'A', queryType: 'logs', traceId: '' }],
    [true, { refId: 'A', queryType: 'search' }],
  ])('is %s for %j', (expected, query) => {
    expect(asksForSomething(query)).toBe(expected);
  });
});
