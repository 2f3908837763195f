import { encodeOtlpLogs } from '../../../core/encode/otlp/encodeOtlpLogs';
import type { OtlpLogRecord } from '../../../core/encode/otlp/types';
import { ago, spanIdOf, traceIdOf } from '../testing/telemetry';
import { ALL_TIME, startTestStore, type TestStore } from '../testing/TestStore';

// Threads and files: generous, for a machine that does other things at the same time.
jest.setTimeout(30_000);

const TRACE = traceIdOf('logged');
const SPAN = spanIdOf('logged');

function logsBody(service: string, records: readonly OtlpLogRecord[]): Uint8Array {
  return encodeOtlpLogs([
    {
      resource: {
        attributes: [
          ['service.name', service],
          ['env', 'test'],
          ['level', 'of the resource'],
        ],
      },
      scopeLogs: [{ scope: { name: 'logger' }, logRecords: records }],
    },
  ]);
}

describe('logs of the local store', () => {
  let test: TestStore;

  beforeAll(async () => {
    test = await startTestStore();
    await test.post(
      '/v1/logs',
      logsBody('shop', [
        {
          timeUnixNano: ago(5000),
          body: 'in the record',
          traceId: TRACE,
          spanId: SPAN,
          flags: 1,
          severityNumber: 17,
          severityText: 'error',
        },
        {
          timeUnixNano: ago(4000),
          body: 'in an attribute',
          attributes: [
            ['trace_id', TRACE],
            ['level', 'of the record'],
          ],
        },
        { timeUnixNano: ago(3000), body: `in the text trace_id=${TRACE} span_id=${SPAN}` },
        { timeUnixNano: ago(2000), body: `traceparent: 00-${TRACE}-${SPAN}-00` },
        { observedTimeUnixNano: ago(1000), body: { message: 'nothing here', count: 3n } },
      ])
    );
    await test.post('/v1/logs', logsBody('bank', [{ timeUnixNano: ago(1500), body: 'Überweisung 100 % _done_' }]));
  });
  afterAll(() => test.close());

  const search = async (query: object, range = ALL_TIME, limit = 10) => {
    const { lines, more } = await test.store.logs(query, range, limit, test.options);
    return { bodies: lines.map(({ body }) => body), more };
  };

  it('finds the trace in the record, in an attribute, and in the text', async () => {
    const { lines } = await test.store.forTrace(TRACE, undefined, 10, test.options);
    expect(lines.map(({ foundIn, spanId, sampled }) => ({ foundIn, spanId, sampled }))).toEqual([
      { foundIn: 'traceparent in the line', spanId: SPAN, sampled: false },
      { foundIn: 'trace_id in the line', spanId: SPAN, sampled: undefined },
      { foundIn: 'attribute trace_id', spanId: '', sampled: undefined },
      { foundIn: 'record', spanId: SPAN, sampled: true },
    ]);
    expect((await test.store.forTrace(TRACE, SPAN, 10, test.options)).lines).toHaveLength(3);
    expect(await test.store.forTrace(TRACE, undefined, 1, test.options)).toMatchObject({
      more: true,
      lines: [{ sampled: false }],
    });
    expect((await test.store.forTrace(traceIdOf('other'), undefined, 10, test.options)).lines).toEqual([]);
  });

  it('gives lines with everything that was sent, newest first', async () => {
    const { lines } = await test.store.logs({ service: 'shop' }, ALL_TIME, 10, test.options);
    expect(lines[0]).toMatchObject({
      time: ago(1000),
      body: '{"message":"nothing here","count":3}',
      traceId: '',
      spanId: '',
      foundIn: '',
      severityNumber: 0,
    });
    expect(lines[3].labels).toEqual({ 'service.name': 'shop', env: 'test', trace_id: TRACE, level: 'of the record' });
    expect(lines[4]).toMatchObject({
      time: ago(5000),
      severityText: 'error',
      severityNumber: 17,
      service: 'shop',
      traceId: TRACE,
    });
    expect(lines[4].labels.level).toBe('of the resource');
    expect(new Set(lines.map(({ id }) => id)).size).toBe(5);
  });

  it('searches by service, text and time; the text as it stands, whatever its case', async () => {
    expect((await search({ service: 'bank' })).bodies).toEqual(['Überweisung 100 % _done_']);
    expect((await search({ contains: 'ÜBERWEISUNG 100 % _' })).bodies).toHaveLength(1);
    expect((await search({ contains: '_d%ne' })).bodies).toEqual([]);
    expect((await search({ contains: 'In ' })).bodies).toHaveLength(3);
    expect(await search({}, { from: ago(3000), to: ago(2000) })).toEqual({
      bodies: [expect.stringContaining('in the text')],
      more: false,
    });
    expect((await search({}, ALL_TIME, 5)).more).toBe(true);
    expect((await search({}, ALL_TIME, 6)).more).toBe(false);
  });

  it('reads past a page of lines, with equal times among them', async () => {
    const records = Array.from({ length: 2500 }, (_, i) => ({
      timeUnixNano: ago(60_000 + Math.floor(i / 700)),
      body: `line ${i}`,
    }));
    await test.post('/v1/logs', logsBody('many', records));
    const { bodies, more } = await search({ service: 'many' }, ALL_TIME, 5000);
    expect(more).toBe(false);
    expect(new Set(bodies).size).toBe(2500);
    expect((await search({ service: 'many', contains: 'line 2499' })).bodies).toEqual(['line 2499']);
  });

  it('knows a request that is sent again', async () => {
    const body = logsBody('again', [{ timeUnixNano: ago(100), body: 'once' }]);
    const before = (await test.store.status()).logs;
    expect((await test.post('/v1/logs', body)).status).toBe(200);
    expect((await test.post('/v1/logs', body)).status).toBe(200);
    expect((await test.store.status()).logs).toBe(before + 1);
    expect(await test.store.metricsText()).toContain('throughline_store_logs_total{outcome="duplicate"} 1\n');
  });
});
