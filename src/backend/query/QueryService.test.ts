import { tableFromIPC } from 'apache-arrow';

import { TEXT_TRACE_ID } from '../../core/testing/traceFromText';
import type { DataResponse, QueryDataRequest, User } from '../../plugin-protocol/generated/pluginv2';
import { DataSourceInstances } from '../instance/DataSourceInstance';
import type { Logger } from '../Logger';
import { ProcessMetrics } from '../ProcessMetrics';
import { BROKEN_SERVICE, FakeStore, SLOW_SERVICE } from '../testing/FakeStore';
import { contextOf, queryRequest } from '../testing/requests';
import { QueryService } from './QueryService';

const NEVER = new AbortController().signal;
const NOW_MS = 1_795_266_000_000;
const LINK = { queryType: 'trace', query: '${__value.raw}' };

let store: FakeStore;
let logged: string[];
let metrics: ProcessMetrics;

beforeEach(() => {
  store = new FakeStore();
  logged = [];
  metrics = new ProcessMetrics();
});

function answer(request: QueryDataRequest, options: { signal?: AbortSignal; timeoutMs?: number; now?: number } = {}) {
  const log: Logger = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => undefined,
    error: (message, fields) => logged.push(`${message} ${fields?.error ?? ''}`),
  };
  const service = new QueryService({
    instances: new DataSourceInstances(store),
    retentionHours: () => Promise.resolve(72),
    metrics,
    log,
    now: () => options.now ?? NOW_MS,
    timeoutMs: options.timeoutMs,
  });
  return service.answer(request, options.signal ?? NEVER);
}

async function answerOne(
  query: object,
  options: Parameters<typeof answer>[1] & { request?: Partial<QueryDataRequest> } = {}
): Promise<DataResponse> {
  return (await answer(queryRequest({ A: query }, options.request), options)).responses.A;
}

interface ReadFrame {
  readonly name: string;
  readonly meta: Record<string, unknown> & {
    notices?: Array<{ text: string }>;
    custom?: { throughline: Record<string, unknown> };
  };
  readonly rows: ReadonlyArray<Record<string, unknown>>;
  readonly configs: Readonly<Record<string, Record<string, unknown>>>;
  readonly labels: Readonly<Record<string, unknown>>;
}

function readFrames(response: DataResponse): ReadFrame[] {
  expect([response.status, response.error]).toEqual([200, '']);
  return response.frames.map((bytes) => {
    const table = tableFromIPC(bytes);
    const { fields, metadata } = table.schema;
    const jsonOf = (key: string) =>
      Object.fromEntries(
        fields
          .filter((field) => field.metadata.has(key))
          .map((field) => [field.name, JSON.parse(field.metadata.get(key) ?? '')])
      );
    return {
      name: metadata.get('name') ?? '',
      meta: JSON.parse(metadata.get('meta') ?? '{}'),
      rows: table.toArray().map((row: { toJSON(): Record<string, unknown> }) => row.toJSON()),
      configs: jsonOf('config'),
      labels: jsonOf('labels'),
    };
  });
}

describe('trace', () => {
  it('answers an id in any spelling, with the span it names', async () => {
    const [frame] = readFrames(
      await answerOne({ queryType: 'trace', query: `00-${TEXT_TRACE_ID}-0000000000000002-01` })
    );
    expect(frame.rows.map((row) => row.spanID)).toEqual(['0000000000000001', '0000000000000002']);
    expect(frame.meta.custom?.throughline).toMatchObject({
      kind: 'trace',
      traceId: TEXT_TRACE_ID,
      spanId: '0000000000000002',
    });
  });

  it.each([{ query: TEXT_TRACE_ID }, { query: TEXT_TRACE_ID, queryType: 'traceql' }])(
    'opens the trace of Grafana’s own links: %p',
    async (query) => {
      expect(readFrames(await answerOne(query))[0].rows).toHaveLength(2);
    }
  );

  it('answers an empty variable with an empty trace and no error', async () => {
    const [frame] = readFrames(await answerOne({ queryType: 'trace', query: ' ' }));
    expect(frame.rows).toEqual([]);
    expect(store.calls).toEqual([]);
  });

  it('says what is wrong with a text that is no id (400)', async () => {
    expect(await answerOne({ queryType: 'trace', query: 'hello' })).toMatchObject({
      status: 400,
      errorSource: 'downstream',
      error: expect.stringMatching(/No trace id in this text/),
    });
  });

  it('says what to try when the trace is not stored (404)', async () => {
    const { status, error } = await answerOne({ queryType: 'trace', query: 'ab'.repeat(16) });
    expect(status).toBe(404);
    expect(error).toMatch(
      /^No span of trace (ab){16} is stored\. Spans are kept for 72 hours.*time range of the dashboard makes no difference\.$/
    );
  });
});

describe('search', () => {
  it('answers a table whose ids link to their traces', async () => {
    const [frame] = readFrames(
      await answerOne({ queryType: 'search', service: 'checkout', minDurationMs: 1.5, limit: 7 })
    );
    expect(store.calls[0].args).toMatchObject([
      { service: 'checkout', minDurationNs: 1_500_000 },
      { from: 1_795_262_400_000_000_000n },
      7,
    ]);
    expect(frame.rows).toMatchObject([
      {
        traceId: TEXT_TRACE_ID,
        duration: 812,
        rootService: 'checkout',
        rootReceived: true,
        spans: 2,
        errors: 1,
        services: 'checkout, payment',
      },
    ]);
    expect(frame.configs.traceId.links).toEqual([
      { title: 'Open trace', url: '', internal: { query: LINK, datasourceUid: 'shop-uid', datasourceName: 'Shop' } },
    ]);
  });

  it('says when the limit cut', async () => {
    const [frame] = readFrames(await answerOne({ queryType: 'search', limit: 1 }));
    expect(frame.meta.notices?.map(({ text }) => text)).toEqual([expect.stringContaining('there are more')]);
  });
});

describe('exemplars', () => {
  it.each([
    ['as few as any panel draws', {}, 1000],
    ['as many as the query says', { limit: 100_000 }, 100_000],
  ])('asks for %s', async (_, fields, limit) => {
    await answerOne({ queryType: 'exemplars', service: 'checkout', ...fields });
    expect(store.calls.find(({ method }) => method === 'exemplars')?.args[2]).toBe(limit);
  });

  it('answers a series for each quantile, then the exemplars as Grafana draws them', async () => {
    const frames = readFrames(await answerOne({ queryType: 'exemplars', service: 'checkout' }));
    expect(frames.map(({ name, labels }) => [name, labels.value])).toEqual([
      ['', { quantile: '0.5' }],
      ['', { quantile: '0.95' }],
      ['', { quantile: '0.99' }],
      ['exemplar', undefined],
    ]);
    expect(frames[1].configs.value).toEqual({ unit: 's', displayNameFromDS: 'p95' });
    expect(frames[1].rows.map(({ value }) => value)).toEqual([0.25, null]);
    expect(frames[3].meta).toMatchObject({
      dataTopic: 'annotations',
      custom: { throughline: { kind: 'exemplars', total: 5, shown: 2 } },
    });
    const cut = 'Showing 2 of 5 exemplars: the highest of every moment, and every error.';
    // On a series too: Grafana shows no notices of annotations.
    expect([frames[0], frames[3]].map(({ meta }) => meta.notices?.[0].text)).toEqual([cut, cut]);
    expect(frames[3].rows).toMatchObject([
      {
        Value: 0.812,
        traceId: TEXT_TRACE_ID,
        spanId: '0000000000000001',
        service: 'checkout',
        operation: 'POST /checkout',
        status: 'error',
        link: 'found',
      },
      {
        Value: 0.43,
        traceId: TEXT_TRACE_ID,
        spanId: '0000000000000002',
        service: 'payment',
        operation: 'authorize',
        status: 'unset',
        link: 'found',
      },
    ]);
  });
});

describe('logs', () => {
  it('answers log lines with what their trace links are worth', async () => {
    const [frame] = readFrames(await answerOne({ queryType: 'logs' }));
    expect(frame.meta.type).toBe('log-lines');
    expect(frame.rows.map(({ body, severity, traceId, link }) => [body, severity, traceId, link])).toEqual([
      ['declined', 'ERROR', TEXT_TRACE_ID, 'found'],
      ['retrying', 'warn', 'ab'.repeat(16), 'not sampled'],
      ['started', '', '', ''],
    ]);
    expect(JSON.parse(Buffer.from(frame.rows[0].labels as Uint8Array).toString())).toEqual({ 'k8s.pod': 'a' });
  });

  it('asks for the lines of a trace, whatever the time, and keeps to the other conditions', async () => {
    const [frame] = readFrames(
      await answerOne({ queryType: 'logs', traceId: TEXT_TRACE_ID, spanId: '0000000000000002', contains: 'DECL' })
    );
    expect(store.calls[0]).toEqual({ method: 'forTrace', args: [TEXT_TRACE_ID, '0000000000000002', 1000] });
    expect(frame.rows.map(({ body }) => body)).toEqual(['declined']);
    expect(
      readFrames(await answerOne({ queryType: 'logs', traceId: TEXT_TRACE_ID, service: 'payment' }))[0].rows
    ).toEqual([]);
  });

  it('keeps the lines when the check of their links fails, and says so', async () => {
    store.existsFails = true;
    const [frame] = readFrames(await answerOne({ queryType: 'logs' }));
    expect(frame.rows.map(({ link }) => link)).toEqual(['unchecked', 'probably not sampled', '']);
    expect(frame.meta.notices?.map(({ text }) => text)).toEqual([
      'Whether the traces of these lines exist could not be checked. The disk is full.',
    ]);
  });
});

describe('serviceMap', () => {
  it('answers nodes and edges with rates, of the range that was asked for', async () => {
    const [nodes, edges] = readFrames(await answerOne({ queryType: 'serviceMap', service: 'checkout' }));
    expect(nodes.rows.map((row) => row.title)).toEqual(['user', 'checkout', 'payment']);
    expect(nodes.configs.mainstat).toMatchObject({ unit: 'reqps' });
    expect(nodes.configs.arc__errors).toMatchObject({ color: { mode: 'fixed', fixedColor: 'red' } });
    expect(edges.rows).toMatchObject([
      { id: 'client:user -> service:checkout', detail__errors: 1 },
      { id: 'service:checkout -> service:payment', detail__errors: 0 },
    ]);
    expect(nodes.meta.notices).toEqual([
      expect.objectContaining({ text: expect.stringMatching(/^Not drawn: 1 call that nobody answered/) }),
    ]);
    expect(store.calls).toMatchObject([{ method: 'serviceMap', args: [{ service: 'checkout' }, {}, 2000] }]);
  });

  it('says of how many traces it is when not all were read', async () => {
    const [nodes] = readFrames(await answerOne({ queryType: 'serviceMap', limit: 1 }));
    expect(nodes.meta.notices?.[0].text).toMatch(/^From the newest 1 of 2 traces: these are counts/);
    expect(nodes.configs.mainstat).toMatchObject({ displayName: 'Calls' });
    expect(nodes.meta.custom?.throughline).toMatchObject({ amount: 'count', total: 2, shown: 1 });
  });

  it('carries to the panel, through Arrow, what it shows in its card', async () => {
    const [nodes] = readFrames(await answerOne({ queryType: 'serviceMap', service: 'checkout' }));
    expect(nodes.meta.custom?.throughline).toMatchObject({ of: 'traces through checkout', amount: 'rate' });
    const [operations] = nodes.rows.map(
      (row) => JSON.parse(Buffer.from(row.operations as Uint8Array).toString()) as { list: unknown[] }
    );
    expect(operations.list[0]).toMatchObject({
      service: 'checkout',
      name: expect.any(String),
      amount: expect.any(Number),
    });
  });
});

describe('spanMetrics', () => {
  it('answers a series that alerting can use', async () => {
    const [frame] = readFrames(await answerOne({ queryType: 'spanMetrics', measure: 'errors', groupBy: 'service' }));
    expect(frame.meta).toMatchObject({ type: 'timeseries-multi', typeVersion: [0, 1] });
    expect(frame.labels.value).toEqual({ service: 'checkout' });
    expect(frame.configs.value).toEqual({ unit: 'percentunit', displayNameFromDS: 'checkout' });
    expect(store.calls[0].args).toMatchObject([{ measure: 'errors', groupBy: 'service' }, {}, 30e9]);
  });

  it('is answered to alerting, which is no person', async () => {
    const scheduler: User = { login: 'grafana_scheduler', name: '', email: '', role: 'Admin' };
    const request = { pluginContext: contextOf({ user: scheduler }), headers: { FromAlert: 'true' } };
    const [toAlerting] = readFrames(await answerOne({ queryType: 'spanMetrics', measure: 'p95' }, { request }));
    // In the steps that its rule asks for, which to a panel would be too fine; and only those with a call.
    expect(store.calls[0].args[2]).toBe(15e9);
    expect(toAlerting.rows.map(({ value }) => value)).toEqual([0.25]);
    const [toPanel] = readFrames(await answerOne({ queryType: 'spanMetrics', measure: 'p95' }));
    expect(toPanel.rows.map(({ value }) => value)).toEqual([0.25, null]);
  });
});

describe('any query', () => {
  it('is answered for each refId, one bad beside the good', async () => {
    const request = queryRequest({
      good: { queryType: 'search' },
      bad: { queryType: 'search', limit: -1 },
      broken: { queryType: 'search', service: BROKEN_SERVICE },
    });
    const { responses } = await answer(request);
    expect(Object.entries(responses).map(([refId, { status, errorSource }]) => [refId, status, errorSource])).toEqual([
      ['good', 200, ''],
      ['bad', 400, 'downstream'],
      ['broken', 500, 'plugin'],
    ]);
  });

  it('tells of our own faults only a mark, and the log the rest', async () => {
    const { error } = await answerOne({ queryType: 'search', service: BROKEN_SERVICE });
    expect(error).toMatch(/look for mark=[0-9a-f]{8}\.$/);
    expect(error).not.toContain('iterable');
    expect(logged[0]).toContain('row is not iterable');
  });

  it('is refused to an organisation that is not listed (403)', async () => {
    const request = { pluginContext: contextOf({ orgId: 3 }) };
    expect(await answerOne({ queryType: 'search' }, { request })).toMatchObject({
      status: 403,
      error: expect.stringMatching(/not open to organisation 3/),
    });
  });

  it('is given up after its time (504), and the store is told', async () => {
    expect(await answerOne({ queryType: 'search', service: SLOW_SERVICE }, { timeoutMs: 50 })).toMatchObject({
      status: 504,
      error: expect.stringMatching(/longer than 0.05 s/),
    });
    expect(store.cancelled).toBe(1);
  });

  it('is cancelled with its call', async () => {
    const abort = new AbortController();
    const pending = answerOne({ queryType: 'exemplars', service: SLOW_SERVICE }, { signal: abort.signal });
    abort.abort();
    expect((await pending).status).toBe(499);
    // The exemplars and three quantiles.
    expect(store.cancelled).toBe(4);
  });

  it('is refused in a format other than Arrow (400)', async () => {
    expect(await answerOne({ queryType: 'search' }, { request: { format: 1 } })).toMatchObject({
      status: 400,
      error: expect.stringMatching(/format 1 is not offered/),
    });
  });

  it('is refused when it is no JSON (400)', async () => {
    const request = queryRequest({ A: {} });
    request.queries[0].json = Buffer.from('{');
    expect((await answer(request)).responses.A).toMatchObject({ status: 400, error: 'The query is no JSON.' });
  });

  it('takes the type from beside the JSON where the JSON has none', async () => {
    const request = queryRequest({ A: {} });
    request.queries[0].queryType = 'search';
    expect((await answer(request)).responses.A.status).toBe(200);
  });

  it('is counted', async () => {
    await answerOne({ queryType: 'search' });
    await answerOne({ queryType: 'no "type"' });
    expect(metrics.text()).toContain(
      'throughline_queries_total{type="search",status="200"} 1\nthroughline_queries_total{type="unknown",status="400"} 1\n'
    );
  });
});
