import { FakeStore } from '../testing/FakeStore';
import { contextOf } from '../testing/requests';
import { DataSourceInstances } from './DataSourceInstance';

describe('DataSourceInstances', () => {
  const instances = new DataSourceInstances(new FakeStore());

  it('gives the same instance for the same settings, another when a secret changed within the same second', () => {
    const context = contextOf();
    const first = instances.for(context);
    expect(instances.for(contextOf())).toBe(first);
    const settings = { ...context.dataSourceInstanceSettings!, decryptedSecureJsonData: { token: 'new' } };
    expect(instances.for({ ...context, dataSourceInstanceSettings: settings })).not.toBe(first);
  });

  it('takes absent and local upstreams', () => {
    expect(instances.for(contextOf({ jsonData: { upstreams: { traces: { type: 'local' } } } })).source).toEqual({
      uid: 'shop-uid',
      name: 'Shop',
    });
  });

  it.each([
    ['an organisation that is not listed', contextOf({ orgId: 2 }), /not open to organisation 2\. Add it to "orgs"/],
    [
      'an upstream of a later version',
      contextOf({ jsonData: { upstreams: { logs: { type: 'loki' } } } }),
      /takes its logs from "loki"/,
    ],
    ['a call without a data source', { ...contextOf(), dataSourceInstanceSettings: undefined }, /names no data source/],
    ['no context at all', undefined, /names no data source/],
  ])('refuses %s', (_what, context, message) => {
    expect(() => instances.for(context)).toThrow(message);
  });
});
