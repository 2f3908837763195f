import { encodeOtlpLogs } from '../../../core/encode/otlp/encodeOtlpLogs';
import { SpanKind, StatusCode } from '../../../core/trace/SpanTable';
import { unixNano } from '../../../core/trace/time';
import type { TimeRange } from '../../../source/sources';
import { ago, traceIdOf, tracesBody } from '../testing/telemetry';
import { ALL_TIME, startTestStore, type TestStore } from '../testing/TestStore';

jest.setTimeout(30_000);

/**
 *   old  |--GET / (shop)--|                               an hour ago
 *   pay  |--POST /pay (shop)------|  |-charge (card)-|    fails
 *   cart |--GET /cart (shop)------|  |-query-| ─> db
 */
const SPANS = tracesBody([
  { trace: 'cart', span: 'GET /cart', endedMsAgo: 1000, durationMs: 100, kind: SpanKind.Server },
  {
    trace: 'cart',
    span: 'query',
    parent: 'GET /cart',
    endedMsAgo: 1010,
    durationMs: 40,
    kind: SpanKind.Client,
    attributes: [
      ['db.system', 'postgresql'],
      ['db.name', 'carts'],
    ],
  },
  { trace: 'pay', span: 'POST /pay', endedMsAgo: 60_000, durationMs: 300, kind: SpanKind.Server },
  { trace: 'pay', span: 'call', parent: 'POST /pay', endedMsAgo: 60_010, durationMs: 200, kind: SpanKind.Client },
  {
    trace: 'pay',
    span: 'charge',
    parent: 'call',
    service: 'card',
    endedMsAgo: 60_020,
    durationMs: 180,
    kind: SpanKind.Server,
    status: { code: StatusCode.Error },
  },
  { trace: 'old', span: 'GET /', endedMsAgo: 3_600_000, durationMs: 10, kind: SpanKind.Server },
]);

describe('service map of the local store', () => {
  let test: TestStore;

  beforeAll(async () => {
    test = await startTestStore();
    await test.post('/v1/traces', SPANS);
  });
  afterAll(() => test.close());

  const mapOf = async (query: { service?: string } = {}, range: TimeRange = ALL_TIME, limit = 100) => {
    const { map, ...rest } = await test.store.serviceMap(query, range, limit, test.options);
    return { edges: map.edges.map(({ id, calls }) => `${id} ${calls.count}/${calls.errors}`), map, ...rest };
  };

  it('is made of all traces in the range', async () => {
    const { edges, map, total, notices } = await mapOf();
    expect(edges).toEqual([
      'client:user -> service:shop 3/0',
      'service:shop -> database:postgresql/carts@ 1/0',
      'service:shop -> service:card 1/1',
    ]);
    expect([map.traces, total, notices]).toEqual([3, 3, []]);
    expect(map.edges[2].calls.failing).toMatchObject([{ traceId: traceIdOf('pay'), durationNs: 200e6, isError: true }]);
  });

  it('speaks of the time since the oldest trace when the range begins earlier', async () => {
    const { from, to } = (await mapOf()).covered;
    expect(from).toBe(ago(3_600_010));
    // What is still to come would only thin the rates.
    expect(to - ago(0)).toBeLessThan(60_000_000_000n);
  });

  it('leaves out what ended outside of the range', async () => {
    const range = { from: ago(120_000), to: ago(30_000) };
    const { edges, total, covered } = await mapOf({}, range);
    expect(edges).toEqual(['client:user -> service:shop 1/0', 'service:shop -> service:card 1/1']);
    expect(total).toBe(1);
    expect(covered).toEqual(range);
  });

  it('takes only traces through a service, but those whole', async () => {
    const { edges, total } = await mapOf({ service: 'card' });
    expect(edges).toEqual(['client:user -> service:shop 1/0', 'service:shop -> service:card 1/1']);
    expect(total).toBe(1);
    expect((await mapOf({ service: 'car' })).total).toBe(0);
  });

  it('reads the newest when there are more than the limit, and says since when', async () => {
    const { map, total, covered } = await mapOf({}, ALL_TIME, 2);
    expect([map.traces, total]).toEqual([2, 3]);
    expect(covered.from).toBe(ago(60_300));
  });

  it('knows from log lines of requests that were not sampled, unless somebody else kept them', async () => {
    expect((await mapOf()).notSampled).toBe(0);
    const lines = ['gone', 'gone', 'gone too', 'pay'].map((trace) => ({
      timeUnixNano: ago(90_000),
      body: `GET / traceparent=00-${traceIdOf(trace)}-00f067aa0ba902b7-00`,
    }));
    const scopeLogs = [{ scope: { name: 'logger' }, logRecords: lines }];
    await test.post('/v1/logs', encodeOtlpLogs([{ resource: { attributes: [['service.name', 'shop']] }, scopeLogs }]));
    expect((await mapOf()).notSampled).toBe(2);
    expect((await mapOf({}, { from: ago(80_000), to: ago(0) })).notSampled).toBe(0);
  });

  it('is empty where there is nothing', async () => {
    const { map, total } = await mapOf({}, { from: unixNano(0n), to: unixNano(1n) });
    expect([map.nodes, map.edges, total]).toEqual([[], [], 0]);
  });
});

describe('service map of sampled traces', () => {
  let test: TestStore;

  beforeAll(async () => {
    test = await startTestStore();
    // Of every four requests one was kept, and each of these ended in a minute of its own.
    const requests = Array.from({ length: 6 }, (_, i) => ({
      trace: `kept ${i}`,
      span: 'GET /',
      endedMsAgo: 60_000 * (i + 1),
      durationMs: 10 * (i + 1),
      kind: SpanKind.Server,
      traceState: 'ot=th:c',
    }));
    await test.post('/v1/traces', tracesBody(requests));
  });
  afterAll(() => test.close());

  const range: TimeRange = { from: ago(10 * 60_000), to: ago(0) };
  const shop = async (limit: number) => {
    const { map, total } = await test.store.serviceMap({}, range, limit, test.options);
    return { map, total, calls: map.nodes.find(({ id }) => id === 'service:shop')?.calls };
  };

  it('estimates all requests from all traces', async () => {
    const { map, calls } = await shop(100);
    expect([map.sampling, map.isAdjusted, map.hasRates]).toEqual(['known', true, true]);
    expect(calls).toMatchObject({ count: 6, adjustedCount: 24 });
  });

  it('knows by log lines whether a probability stands for what was not sampled, and of a service only what concerns it', async () => {
    const notSampled = async (service?: string) =>
      (await test.store.serviceMap({ service }, range, 100, test.options)).notSampled;
    const requestSeenBy = async (...services: string[]) => {
      const body = `traceparent=00-${traceIdOf(services.join())}-00f067aa0ba902b7-00`;
      const lines = services.map((name) => ({
        resource: { attributes: [['service.name', name]] as const },
        scopeLogs: [{ scope: { name: 'logger' }, logRecords: [{ timeUnixNano: ago(90_000), body }] }],
      }));
      await test.post('/v1/logs', encodeOtlpLogs(lines));
    };
    await requestSeenBy('shop');
    await requestSeenBy('silent', 'shop');
    expect(await notSampled()).toBe(0);
    await requestSeenBy('silent');
    expect([await notSampled(), await notSampled('shop'), await notSampled('nobody')]).toEqual([1, 0, 0]);
    // Of the traces through it none is stored, so nothing stands for those that the shop saw too.
    expect(await notSampled('silent')).toBe(2);
  });

  it('estimates nothing from the newest few', async () => {
    const { map, calls, total } = await shop(2);
    expect([map.traces, total, map.isAdjusted]).toEqual([2, 6, false]);
    expect(calls).toMatchObject({ count: 2, adjustedCount: 2 });
  });

  it('counts over time what ended when, also when only the newest were read', async () => {
    const { map, calls } = await shop(2);
    const { stepNs, buckets } = map.timeline ?? { stepNs: 0, buckets: 0 };
    expect([stepNs, buckets]).toEqual([10e9, 61]);
    expect(Array.from(calls?.series?.counts ?? []).reduce((sum, count) => sum + count, 0)).toBe(2);
  });
});
