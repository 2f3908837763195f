import { switchQueryType } from './switchQueryType';

describe('switchQueryType', () => {
  const search = {
    refId: 'A',
    key: 'k',
    queryType: 'search',
    service: 'checkout',
    operation: 'POST /checkout',
    limit: 5,
  } as const;

  it('keeps service and operation where the new type has them, and drops the rest', () => {
    expect(switchQueryType(search, 'exemplars')).toEqual({
      refId: 'A',
      key: 'k',
      queryType: 'exemplars',
      service: 'checkout',
      operation: 'POST /checkout',
    });
    expect(switchQueryType(search, 'spanMetrics')).toMatchObject({ measure: 'rate', service: 'checkout' });
    expect(switchQueryType(search, 'serviceMap')).toEqual({
      refId: 'A',
      key: 'k',
      queryType: 'serviceMap',
      service: 'checkout',
    });
    expect(switchQueryType(search, 'logs')).not.toHaveProperty('limit');
  });

  it('takes the trace along between trace and logs', () => {
    const logs = switchQueryType({ refId: 'A', queryType: 'trace', query: '$traceId' }, 'logs');
    expect(logs).toMatchObject({ queryType: 'logs', traceId: '$traceId' });
    expect(switchQueryType(logs, 'trace')).toMatchObject({ queryType: 'trace', query: '$traceId' });
  });
});
