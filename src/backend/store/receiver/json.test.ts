import { StatusCode } from '../../../core/trace/SpanTable';
import { ago, spanIdOf, traceIdOf } from '../testing/telemetry';
import { ALL_TIME, JSON_TYPE, startTestStore, type TestStore } from '../testing/TestStore';

// Threads and files: generous, for a machine that does other things at the same time.
jest.setTimeout(30_000);

const TRACE = traceIdOf('json');

function span(id: string, extra: object = {}): object {
  return {
    traceId: TRACE,
    spanId: spanIdOf(id),
    name: id,
    kind: 2,
    startTimeUnixNano: String(ago(1010)),
    endTimeUnixNano: String(ago(1000)),
    ...extra,
  };
}

function traces(...spans: object[]): string {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'json shop' } }] };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] });
}

describe('Receiver, OTLP/JSON', () => {
  let test: TestStore;

  beforeAll(async () => {
    test = await startTestStore();
  });
  afterAll(() => test.close());

  it('takes the same spans as protobuf does, and answers in JSON', async () => {
    const body = traces(
      span('a', {
        status: { code: 2, message: 'no' },
        attributes: [{ key: 'n', value: { intValue: '9007199254740993' } }],
      })
    );
    const answer = await test.post('/v1/traces', body, JSON_TYPE);
    expect([answer.status, answer.headers['content-type'], answer.body.toString()]).toEqual([
      200,
      'application/json',
      '{}',
    ]);
    const table = (await test.store.trace(TRACE, undefined, test.options))?.table;
    expect([table?.services, table?.names[table.name[0]], table?.statusCode[0]]).toEqual([
      ['json shop'],
      'a',
      StatusCode.Error,
    ]);
    expect(table?.details.attributes(0)).toEqual([['n', 9007199254740993n]]);
  });

  it('takes the right ones and counts the wrong ones', async () => {
    const answer = await test.post(
      '/v1/traces',
      traces(span('good'), span('bad', { traceId: 'xyz' }), span('old', { endTimeUnixNano: '1000' })),
      JSON_TYPE
    );
    const { partialSuccess } = JSON.parse(answer.body.toString()) as {
      partialSuccess: { rejectedSpans: string; errorMessage: string };
    };
    expect([answer.status, partialSuccess.rejectedSpans]).toEqual([200, '2']);
    expect(partialSuccess.errorMessage).toMatch(/1 spans are older .*; .*traceId/);
    expect(await test.store.operations('json shop', ALL_TIME, test.options)).toContain('good');
  });

  it('takes logs', async () => {
    const logRecords = [
      { timeUnixNano: String(ago(10)), body: { stringValue: 'hello' }, traceId: TRACE, severityNumber: 9 },
    ];
    const answer = await test.post(
      '/v1/logs',
      JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] }),
      JSON_TYPE
    );
    expect([answer.status, answer.body.toString()]).toEqual([200, '{}']);
    const { lines } = await test.store.forTrace(TRACE, undefined, 10, test.options);
    expect(lines.map(({ body, severityNumber, service }) => [body, severityNumber, service])).toEqual([
      ['hello', 9, ''],
    ]);
  });

  it.each([
    ['no JSON', '{"resourceSpans": [', /JSON/],
    ['something else', '[1]', /./],
    ['the wrong kind of value', '{"resourceSpans": 7}', /resourceSpans/],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), /UTF-8/],
  ])('says what is wrong with %s', async (_what, body, words) => {
    const answer = await test.post('/v1/traces', body, JSON_TYPE);
    const status = JSON.parse(answer.body.toString()) as { code: number; message: string };
    expect([answer.status, status.code]).toEqual([400, 3]);
    expect(status.message).toMatch(words);
  });
});
