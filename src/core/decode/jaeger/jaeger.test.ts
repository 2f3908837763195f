import { tablesOf, traceFileFromJson } from '../../testing/traceFileFromJson';
import { parentSpanIdAt } from '../../trace/SpanTable';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';

/** A file with one trace of spans that have what is given. */
function fileOf(...spans: ReadonlyArray<Record<string, unknown>>) {
  const whole = spans.map((span, i) => ({
    traceID: TRACE,
    spanID: `a${i + 1}`,
    operationName: `op ${i + 1}`,
    startTime: 1_795_262_400_000_000 + i,
    duration: 10,
    processID: 'p1',
    ...span,
  }));
  const processes = { p1: { serviceName: 'shop', tags: [{ key: 'hostname', type: 'string', value: 'node-7' }] } };
  return traceFileFromJson({ data: [{ traceID: TRACE, spans: whole, processes }] });
}

const tableOf = (...spans: ReadonlyArray<Record<string, unknown>>) => tablesOf(fileOf(...spans))[0];
const tag = (key: string, value: unknown, type = 'string') => ({ key, type, value });

describe('Jaeger’s query JSON', () => {
  it('takes kind, status, scope and trace state out of the tags', () => {
    const table = tableOf({
      tags: [
        tag('span.kind', 'server'),
        tag('error', true, 'bool'),
        tag('otel.status_code', 'ERROR'),
        tag('otel.status_description', 'declined'),
        tag('otel.scope.name', 'http'),
        tag('otel.scope.version', '2'),
        tag('w3c.tracestate', 'a=b'),
        tag('http.status_code', 500, 'int64'),
      ],
    });
    expect([table.kind[0], table.statusCode[0], table.statusMessages[table.statusMessage[0]]]).toEqual([
      2,
      2,
      'declined',
    ]);
    expect(table.details.scope(0)).toEqual({ name: 'http', version: '2' });
    expect(table.details.traceState(0)).toBe('a=b');
    expect(table.details.attributes(0)).toEqual([['http.status_code', 500]]);
  });

  it.each([
    ['error true as a bool', [tag('error', true, 'bool')], 2],
    ['error true as text', [tag('error', 'true')], 2],
    ['error false', [tag('error', false, 'bool')], 0],
    ['OK said', [tag('otel.status_code', 'OK')], 1],
    ['error over OK', [tag('otel.status_code', 'OK'), tag('error', true, 'bool')], 2],
  ])('reads the status: %s', (_what, tags, status) => {
    expect(tableOf({ tags }).statusCode[0]).toBe(status);
  });

  it('keeps types: whole numbers beyond 2^53, floats, bytes', () => {
    const table = tableOf({
      tags: [
        tag('big', '9007199254740993', 'int64'),
        tag('ratio', 0.25, 'float64'),
        tag('raw', 'AQID', 'binary'),
        tag('odd', 'many', 'int64'),
        tag('on', 'true', 'bool'),
      ],
    });
    expect(table.details.attributes(0)).toEqual([
      ['big', 9007199254740993n],
      ['ratio', 0.25],
      ['raw', Uint8Array.of(1, 2, 3)],
      ['odd', 'many'],
      ['on', true],
    ]);
  });

  it('makes the process the resource, its hostname host.name', () => {
    expect(tableOf({}).details.resource(0)).toEqual([
      ['service.name', 'shop'],
      ['host.name', 'node-7'],
    ]);
  });

  it('takes CHILD_OF before FOLLOWS_FROM as the parent, and makes links of the others', () => {
    const other = 'b'.repeat(32);
    const table = tableOf(
      {},
      { startTime: 1_795_262_400_000_001 },
      {
        references: [
          { refType: 'FOLLOWS_FROM', traceID: TRACE, spanID: 'a1' },
          { refType: 'CHILD_OF', traceID: other, spanID: 'a1' },
          { refType: 'CHILD_OF', traceID: TRACE, spanID: 'a2' },
        ],
      },
      { references: [{ refType: 'FOLLOWS_FROM', traceID: TRACE, spanID: 'a1' }] }
    );
    const named = (name: string) => Array.from(table.name).findIndex((index) => table.names[index] === name);
    expect(parentSpanIdAt(table, named('op 3'))).toBe('00000000000000a2');
    expect(table.details.links(named('op 3'))).toEqual([
      {
        traceId: TRACE,
        spanId: '00000000000000a1',
        traceState: '',
        attributes: [['opentracing.ref_type', 'follows_from']],
      },
      {
        traceId: other,
        spanId: '00000000000000a1',
        traceState: '',
        attributes: [['opentracing.ref_type', 'child_of']],
      },
    ]);
    expect(parentSpanIdAt(table, named('op 4'))).toBe('00000000000000a1');
  });

  it('makes events of logs, named by their field event, else by their message', () => {
    const timestamp = 1_795_262_400_000_123;
    const table = tableOf({
      logs: [
        { timestamp, fields: [tag('event', 'retry'), tag('try', 2, 'int64')] },
        { timestamp, fields: [tag('message', 'no route')] },
      ],
    });
    expect(table.details.events(0)).toEqual([
      { time: 1_795_262_400_000_123_000n, name: 'retry', attributes: [['try', 2]] },
      { time: 1_795_262_400_000_123_000n, name: 'no route', attributes: [['message', 'no route']] },
    ]);
  });

  it('keeps fractions of a microsecond exact', () => {
    const json = JSON.stringify({
      data: [
        {
          traceID: TRACE,
          spans: [{ traceID: TRACE, spanID: 'a1', operationName: 'x', startTime: 'S', duration: 0.5 }],
        },
      ],
    });
    const [table] = tablesOf(traceFileFromJson(json.replace('"S"', '1795262400000000.123')));
    expect(table.start).toBe(1_795_262_400_000_000_123n);
    expect(table.durationNs[0]).toBe(500);
  });

  it('takes old files with parentSpanID, cut zeros and 64-bit trace ids', () => {
    const old = { traceID: '7bd66f09ba90ea3d', operationName: '', startTime: 1, duration: 1 };
    const [table] = tablesOf(
      traceFileFromJson([
        { ...old, spanID: '1' },
        { ...old, spanID: '2', parentSpanID: '1' },
      ])
    );
    expect(table.traceId).toBe('00000000000000007bd66f09ba90ea3d');
    expect([...table.parent]).toEqual([-1, 0]);
  });

  it('rejects a span without usable ids alone, and says of a process that is not there', () => {
    const file = fileOf({ processID: '__proto__' }, { spanID: 'xyz' }, { traceID: '0'.repeat(32) });
    expect(file.batch.length).toBe(1);
    expect(file.rejected).toEqual({
      count: 2,
      reasons: ['trace 0, span 1: spanID is no span id in hex', 'trace 0, span 2: traceID is no trace id in hex'],
    });
    expect(file.notes).toEqual([expect.stringContaining('A span names a process that the file does not have')]);
  });

  it('says why Jaeger has no trace', () => {
    const answer = { data: null, errors: [{ code: 404, msg: 'trace not found' }] };
    expect(() => traceFileFromJson(answer)).toThrow('answer of Jaeger without a trace: trace not found');
  });
});
