import { StatusCode } from '../../../core/trace/SpanTable';
import { ago, traceIdOf, tracesBody } from '../testing/telemetry';
import { ALL_TIME, startTestStore, type TestStore } from '../testing/TestStore';

// Threads and files: generous, for a machine that does other things at the same time.
jest.setTimeout(30_000);

const ERROR = { code: StatusCode.Error };

/**
 *   cart   |--GET /cart (100 ms, shop)-------|       newest
 *              |-query (40 ms, db, error)-|
 *   pay    |--POST /pay (300 ms, shop)----------|
 *   socket      |-message-|                          its root is still open: never sent
 */
const SPANS = tracesBody([
  { trace: 'cart', span: 'GET /cart', endedMsAgo: 1000, durationMs: 100 },
  {
    trace: 'cart',
    span: 'query',
    parent: 'GET /cart',
    service: 'db',
    endedMsAgo: 1010,
    durationMs: 40,
    status: ERROR,
    attributes: [
      ['db.system', 'postgresql'],
      ['db.rows', 12n],
    ],
  },
  { trace: 'pay', span: 'POST /pay', endedMsAgo: 60_000, durationMs: 300, attributes: [['db.system', 'redis']] },
  { trace: 'socket', span: 'message', parent: 'connection', service: 'live', endedMsAgo: 120_000, durationMs: 2 },
]);

describe('traces of the local store', () => {
  let test: TestStore;

  beforeAll(async () => {
    test = await startTestStore();
    await test.post('/v1/traces', SPANS);
  });
  afterAll(() => test.close());

  const search = async (query: object, range = ALL_TIME, limit = 10) => {
    const { traces, more } = await test.store.search(query, range, limit, test.options);
    return { found: traces.map(({ rootName }) => rootName), more };
  };

  it('gives a trace back with everything its spans had', async () => {
    const found = await test.store.trace(traceIdOf('cart'), undefined, test.options);
    const table = found?.table;
    expect(table?.length).toBe(2);
    expect([...(table?.parent ?? [])]).toEqual([-1, 0]);
    expect(table?.durationNs[1]).toBe(40e6);
    expect(table?.details.attributes(1)).toEqual([
      ['db.system', 'postgresql'],
      ['db.rows', 12],
    ]);
    expect(table?.details.resource(1)).toEqual([['service.name', 'db']]);
    expect(table?.details.scope(1)).toEqual({ name: 'test', version: '1' });
    expect(await test.store.trace(traceIdOf('none'), undefined, test.options)).toBeUndefined();
  });

  it('lists traces newest first, one summary each', async () => {
    const { traces, more } = await test.store.search({}, ALL_TIME, 10, test.options);
    expect(more).toBe(false);
    expect(traces).toEqual([
      expect.objectContaining({
        traceId: traceIdOf('cart'),
        start: ago(1100),
        durationNs: 100e6,
        rootService: 'shop',
        rootName: 'GET /cart',
        rootReceived: true,
        spanCount: 2,
        errorCount: 1,
        services: ['db', 'shop'],
      }),
      expect.objectContaining({ rootName: 'POST /pay', spanCount: 1, errorCount: 0 }),
      expect.objectContaining({ rootName: 'message', rootService: 'live', rootReceived: false }),
    ]);
  });

  it.each([
    ['a service', { service: 'db' }, ['GET /cart']],
    ['an operation', { operation: 'POST /pay' }, ['POST /pay']],
    ['a service and the operation of another', { service: 'db', operation: 'POST /pay' }, []],
    ['errors', { status: 'error' }, ['GET /cart']],
    ['an error of a service that has none', { service: 'shop', status: 'error' }, []],
    ['what is no error', { service: 'shop', status: 'ok' }, ['GET /cart', 'POST /pay']],
    ['least 300 ms', { minDurationNs: 300e6 }, ['POST /pay']],
    ['most 299 ms', { maxDurationNs: 299e6 }, ['GET /cart', 'message']],
    ['a text attribute', { attributes: { 'db.system': 'redis' } }, ['POST /pay']],
    ['a number attribute', { attributes: { 'db.rows': '12' } }, ['GET /cart']],
    ['a part of an attribute', { attributes: { 'db.system': 'postgres' } }, []],
    ['a resource attribute', { attributes: { 'service.name': 'live' } }, ['message']],
    ['attributes of two different spans', { attributes: { 'service.name': 'shop', 'db.rows': '12' } }, []],
    [
      'attributes of one span, its own and its resource',
      { attributes: { 'service.name': 'db', 'db.rows': '12' } },
      ['GET /cart'],
    ],
    ['an unknown service', { service: 'nobody' }, []],
  ])('finds traces by %s', async (_what, query, found) => {
    expect((await search(query)).found).toEqual(found);
  });

  it('says when the limit cut the list, and finds only what reaches into the range', async () => {
    expect(await search({}, ALL_TIME, 2)).toEqual({ found: ['GET /cart', 'POST /pay'], more: true });
    expect(await search({}, ALL_TIME, 3)).toMatchObject({ more: false });
    expect((await search({}, { from: ago(61_000), to: ago(59_000) })).found).toEqual(['POST /pay']);
    expect((await search({ service: 'shop' }, { from: ago(61_000), to: ago(59_000) })).found).toEqual(['POST /pay']);
    expect((await search({}, { from: ago(60_100), to: ago(60_050) })).found).toEqual(['POST /pay']);
  });

  it('lists services and their operations', async () => {
    expect(await test.store.services(ALL_TIME, test.options)).toEqual(['db', 'live', 'shop']);
    expect(await test.store.operations('shop', ALL_TIME, test.options)).toEqual(['GET /cart', 'POST /pay']);
    expect(await test.store.operations('nobody', ALL_TIME, test.options)).toEqual([]);
  });

  it('stores a span once however often it is sent, but two different ones with the same id', async () => {
    const twice = [
      { trace: 'twice', span: 'a', endedMsAgo: 500, durationMs: 10 },
      { trace: 'twice', span: 'a', endedMsAgo: 500, durationMs: 10 },
      { trace: 'twice', span: 'a', endedMsAgo: 500, durationMs: 11 },
      { trace: 'twice', span: 'a', service: 'another', endedMsAgo: 500, durationMs: 10 },
    ];
    const before = await test.store.status();
    for (let i = 0; i < 3; i++) {
      expect((await test.post('/v1/traces', tracesBody(twice))).body.length).toBe(0);
    }
    const table = (await test.store.trace(traceIdOf('twice'), undefined, test.options))?.table;
    expect(table?.length).toBe(3);
    expect(table?.diagnostics.map(({ kind }) => kind)).toContain('duplicate-id');
    expect((await test.store.status()).spans).toBe(before.spans + 3);
    const [summary] = (await test.store.search({ service: 'another' }, ALL_TIME, 1, test.options)).traces;
    expect(summary.spanCount).toBe(3);
  });

  it('knows the root when it comes after its children', async () => {
    await test.post(
      '/v1/traces',
      tracesBody([{ trace: 'late', span: 'child', parent: 'root', service: 'late', endedMsAgo: 900, durationMs: 10 }])
    );
    const summary = async () => (await test.store.search({ service: 'late' }, ALL_TIME, 1, test.options)).traces[0];
    expect(await summary()).toMatchObject({ rootName: 'child', rootReceived: false, spanCount: 1 });
    await test.post(
      '/v1/traces',
      tracesBody([{ trace: 'late', span: 'root', service: 'gate', endedMsAgo: 880, durationMs: 500 }])
    );
    expect(await summary()).toMatchObject({
      rootName: 'root',
      rootService: 'gate',
      rootReceived: true,
      spanCount: 2,
      durationNs: 500e6,
    });
  });

  it('takes odd times: none, an end before the start, a clock far ahead', async () => {
    const odd = (span: string, start: number, end: number) =>
      tracesBody([{ trace: `odd ${span}`, span, service: 'odd', endedMsAgo: end, durationMs: start - end }]);
    for (const [span, start, end] of [
      ['backwards', 1000, 2000],
      ['ahead', -1e10, -1e10],
    ] as const) {
      expect((await test.post('/v1/traces', odd(span, start, end))).status).toBe(200);
      expect((await test.store.trace(traceIdOf(`odd ${span}`), undefined, test.options))?.table.length).toBe(1);
    }
    expect(await test.store.operations('odd', ALL_TIME, test.options)).toEqual(['ahead', 'backwards']);
  });
});
