import { type DataFrame, FieldType, toDataFrame as grafanaDataFrame } from '@grafana/data';
import fc from 'fast-check';

import { emptyTraceFrame, traceFrame } from '../core/schema/frames/traceFrame';
import { arbitraryTrace } from '../core/testing/arbitraryTrace';
import { traceFromText } from '../core/testing/traceFromText';
import { type TraceId } from '../core/trace/ids';
import { endNs, parentSpanIdAt, SpanKind, spanIdAt, type SpanTable, StatusCode } from '../core/trace/SpanTable';
import { readTraceFrame } from './readTraceFrame';
import { toDataFrame } from './toDataFrame';
import { findTraceFrame } from './traceFrameFields';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const START_MS = 1_795_262_400_000;

function tableOf(frame: DataFrame, wanted?: string): SpanTable {
  const reading = readTraceFrame(frame, wanted as TraceId | undefined);
  if ('problem' in reading) {
    throw new Error(reading.problem);
  }
  return reading.table;
}

/** Columns by name, as the data sources' own code builds frames. */
function frameOf(columns: Record<string, unknown[]>, meta?: DataFrame['meta']): DataFrame {
  const fields = Object.entries(columns).map(([name, values]) => ({ name, type: FieldType.other, config: {}, values }));
  return { ...grafanaDataFrame({ fields }), ...(meta === undefined ? {} : { meta }) };
}

const tempo = () =>
  frameOf(
    {
      traceID: [TRACE, TRACE],
      spanID: ['00f067aa0ba902b7', 'b7ad6b7169203331'],
      parentSpanID: ['', '00f067aa0ba902b7'],
      operationName: ['POST /checkout', 'SELECT stock'],
      serviceName: ['checkout', 'stock'],
      kind: ['server', 'client'],
      statusCode: [0, 2],
      statusMessage: ['', 'timeout'],
      instrumentationLibraryName: ['http', 'pg'],
      instrumentationLibraryVersion: ['1.0', '2.0'],
      traceState: ['a=b', ''],
      serviceTags: [[{ key: 'service.name', value: 'checkout' }], [{ key: 'host.name', value: 'db-1' }]],
      startTime: [START_MS, START_MS + 20.5],
      duration: [100, 50.25],
      logs: [[], [{ timestamp: START_MS + 30, name: 'retry', fields: [{ key: 'attempt', value: 2 }] }]],
      references: [[{ traceID: 'cafe', spanID: '1', tags: [{ key: 'why', value: 'queue' }] }], null],
      tags: [
        [
          { key: 'http.route', value: '/checkout' },
          { key: 'retry', value: true },
          { key: 'list', value: ['a', 1, null] },
        ],
        [],
      ],
    },
    { preferredVisualisationType: 'trace' }
  );

describe('readTraceFrame', () => {
  it('keeps the nanoseconds of an event that our own frames carry as text', () => {
    const logs = [[], [{ timestamp: START_MS, timeUnixNano: '1795262400000000007', name: 'retry', fields: [] }]];
    const { traceID, spanID, parentSpanID, operationName, serviceName, startTime, duration } = Object.fromEntries(
      tempo().fields.map(({ name, values }) => [name, values])
    );
    const ours = { traceID, spanID, parentSpanID, operationName, serviceName, startTime, duration, logs };
    expect(tableOf(frameOf(ours)).details.events(1)[0].time).toBe(1_795_262_400_000_000_007n);
  });

  it("reads Tempo's frame", () => {
    const table = tableOf(tempo());
    expect(table).toMatchObject({
      traceId: TRACE,
      length: 2,
      start: 1_795_262_400_000_000_000n,
      durationOfTraceNs: 100e6,
    });
    expect([...table.parent]).toEqual([-1, 0]);
    expect([...table.startNs]).toEqual([0, 20.5e6]);
    expect([...table.durationNs]).toEqual([100e6, 50.25e6]);
    expect([...table.kind]).toEqual([SpanKind.Server, SpanKind.Client]);
    expect([...table.statusCode]).toEqual([StatusCode.Unset, StatusCode.Error]);
    expect(table.statusMessages[table.statusMessage[1]]).toBe('timeout');
    expect([...table.eventCount]).toEqual([0, 1]);
    expect([...table.linkCount]).toEqual([1, 0]);
    const { details } = table;
    expect(details.attributes(0)).toEqual([
      ['http.route', '/checkout'],
      ['retry', true],
      ['list', ['a', 1, undefined]],
    ]);
    expect(details.resource(0)).toEqual([['service.name', 'checkout']]);
    expect(details.resource(1)).toEqual([
      ['service.name', 'stock'],
      ['host.name', 'db-1'],
    ]);
    expect(details.scope(1)).toEqual({ name: 'pg', version: '2.0' });
    expect(details.traceState(0)).toBe('a=b');
    expect(details.events(1)).toEqual([
      { time: 1_795_262_400_030_000_000n, name: 'retry', attributes: [['attempt', 2]] },
    ]);
    expect(details.links(0)).toEqual([
      {
        traceId: '0000000000000000000000000000cafe',
        spanId: '0000000000000001',
        traceState: '',
        attributes: [['why', 'queue']],
      },
    ]);
    expect(details.links(1)).toEqual([]);
  });

  it('reads lists that are still JSON text, and none from broken text', () => {
    const table = tableOf(
      frameOf({
        traceID: [TRACE],
        spanID: ['1'],
        startTime: [START_MS],
        duration: [1],
        tags: ['[{"key":"a","value":1}]'],
        serviceTags: ['[{"key":'],
        logs: ['[{"timestamp":1,"fields":[{"key":"event","value":"start"}]}]'],
        references: [undefined],
      })
    );
    expect(table.details.attributes(0)).toEqual([['a', 1]]);
    expect(table.details.resource(0)).toEqual([]);
    expect(table.details.events(0)[0].name).toBe('start');
    expect(table.eventCount[0]).toBe(1);
  });

  it("reads Jaeger's frame: kind and status from tags, no parent among the links, short ids", () => {
    const table = tableOf(
      frameOf({
        traceID: ['3fa414edcef6ad90', '3fa414edcef6ad90'],
        spanID: ['3fa414edcef6ad90', 'fa414edcef6ad90'],
        parentSpanID: [undefined, '3fa414edcef6ad90'],
        operationName: ['HTTP GET', 'find'],
        serviceName: ['api', 'db'],
        serviceTags: [[], []],
        startTime: [START_MS, START_MS + 1.049],
        duration: [98, 5],
        logs: [[], []],
        references: [[], [{ refType: 'CHILD_OF', traceID: '3fa414edcef6ad90', spanID: '3fa414edcef6ad90' }]],
        tags: [
          [
            { key: 'span.kind', value: 'server' },
            { key: 'otel.status_code', value: 'ERROR' },
            { key: 'otel.status_description', value: 'boom' },
          ],
          [
            { key: 'span.kind', value: 'client' },
            { key: 'error', value: false },
          ],
        ],
        warnings: [[], []],
      })
    );
    expect(table.traceId).toBe('00000000000000003fa414edcef6ad90');
    expect(spanIdAt(table, 1)).toBe('0fa414edcef6ad90');
    expect([...table.parent]).toEqual([-1, 0]);
    expect([...table.kind]).toEqual([SpanKind.Server, SpanKind.Client]);
    expect([...table.statusCode]).toEqual([StatusCode.Error, StatusCode.Unset]);
    expect(table.statusMessages[table.statusMessage[0]]).toBe('boom');
    expect([...table.linkCount]).toEqual([0, 0]);
    expect(table.startNs[1]).toBe(1_049_000);
  });

  it("reads Zipkin's frame: kind in upper case, the error's message in its tag", () => {
    const table = tableOf(
      frameOf({
        traceID: [TRACE],
        spanID: ['1'],
        parentSpanID: [''],
        operationName: ['get'],
        serviceName: ['web'],
        serviceTags: [[{ key: 'ipv4', value: '1.2.3.4' }]],
        startTime: [START_MS],
        duration: [3],
        logs: [[{ timestamp: START_MS + 1, fields: [{ key: 'annotation', value: 'ws' }] }]],
        tags: [
          [
            { key: 'kind', value: 'CONSUMER' },
            { key: 'error', value: 'no route' },
          ],
        ],
      })
    );
    expect(table.kind[0]).toBe(SpanKind.Consumer);
    expect(table.statusCode[0]).toBe(StatusCode.Error);
    expect(table.statusMessages[table.statusMessage[0]]).toBe('no route');
  });

  it('reads a frame with the four fields that are needed, whatever the case of their names', () => {
    const table = tableOf(frameOf({ traceId: [TRACE], spanId: ['1'], StartTime: [START_MS], Duration: [2] }));
    expect(table.durationNs[0]).toBe(2e6);
    expect(table.names[table.name[0]]).toBe('');
  });

  it('keeps a span without times and says so in the diagnostics', () => {
    const table = tableOf(
      frameOf({
        traceID: [TRACE, TRACE],
        spanID: ['1', '2'],
        parentSpanID: ['', '1'],
        startTime: [START_MS, null],
        duration: [2, null],
      })
    );
    expect(table.length).toBe(2);
    expect(table.diagnostics.map(({ kind }) => kind)).toContain('missing-start');
  });

  it('converts nothing until it is asked', () => {
    const tags = new Proxy([], {
      get: (target, key) => {
        if (key !== 'length' && key !== Symbol.toStringTag && key !== 'toJSON') {
          throw new Error(`touched ${String(key)}`);
        }
        return Reflect.get(target, key);
      },
    });
    const table = tableOf(
      frameOf({
        traceID: [TRACE],
        spanID: ['1'],
        startTime: [START_MS],
        duration: [2],
        kind: ['server'],
        statusCode: [0],
        tags: [tags],
      })
    );
    expect(() => table.details.attributes(0)).toThrow('touched');
  });

  it.each<[string, DataFrame, string]>([
    ['no spans', frameOf({ traceID: [], spanID: [], startTime: [], duration: [] }), 'The trace has no spans'],
    ['no fields', frameOf({}), 'the fields traceID, spanID, startTime, duration are missing. It has: none.'],
    ['other fields', frameOf({ Time: [1], Value: [2] }), 'It has: Time, Value.'],
    ['no times', frameOf({ traceID: [TRACE], spanID: ['1'] }), 'the fields startTime, duration are missing'],
    [
      'no id in hex',
      frameOf({ traceID: ['<none>'], spanID: ['1'], startTime: [1], duration: [1] }),
      'the first is "<none>"',
    ],
  ])('explains a frame with %s', (_what, frame, problem) => {
    expect(readTraceFrame(frame)).toEqual({ problem: expect.stringContaining(problem) });
  });

  describe('with several traces', () => {
    const other = '1'.repeat(32);
    const columns = () => ({
      traceID: [TRACE, other, 'nonsense', other],
      spanID: ['1', '2', '3', '4'],
      startTime: [START_MS, START_MS, START_MS, START_MS],
      duration: [1, 2, 3, 4],
    });

    it('reads the first and says so', () => {
      expect(readTraceFrame(frameOf(columns()))).toMatchObject({
        table: { traceId: TRACE, length: 1 },
        notes: [`The frame holds 2 traces; this is ${TRACE}.`, '1 spans without a trace id in hex are left out.'],
      });
    });

    it('reads the one that is named', () => {
      expect(tableOf(frameOf(columns()), other)).toMatchObject({ traceId: other, length: 2 });
      const meta = { custom: { throughline: { traceId: other, spanId: '4' } } };
      expect(readTraceFrame(frameOf(columns(), meta))).toMatchObject({
        table: { traceId: other },
        spanId: '0000000000000004',
      });
    });

    it('says when the wanted one is not there', () => {
      expect(readTraceFrame(frameOf(columns()), '2'.repeat(32) as TraceId)).toEqual({
        problem: expect.stringContaining('is not among the 2 in this frame'),
      });
    });
  });

  it('gives back our own frame exactly, to the nanosecond', () => {
    fc.assert(
      fc.property(
        // Which of two spans with one id a child means is told by arrival, which a frame does not hold.
        arbitraryTrace().filter(
          ({ length, diagnostics }) => length > 0 && diagnostics.every(({ kind }) => kind !== 'duplicate-id')
        ),
        (table) => {
          expect(contentOf(tableOf(toDataFrame(traceFrame(table))))).toEqual(contentOf(table));
        }
      ),
      { numRuns: 300 }
    );
  });

  it('gives back what our own frame says of attributes, events and links', () => {
    const table = traceFromText(
      'shop GET server 0 10 !error="no stock" n=1.5 ok=true @host.name=a *retry@5 *.attempt=2 ->cafe:1'
    );
    expect(contentOf(tableOf(toDataFrame(traceFrame(table))))).toEqual(contentOf(table));
  });

  it('knows a frame that nothing was asked of', () => {
    expect(readTraceFrame(toDataFrame(emptyTraceFrame()))).toEqual({ problem: 'No trace is chosen yet.' });
  });

  it('reads the span that the query named', () => {
    const frame = toDataFrame(traceFrame(traceFromText('a x 0 1'), { spanId: '0000000000000001' }));
    expect(readTraceFrame(frame)).toMatchObject({ spanId: '0000000000000001' });
  });

  it('gives back our own frame to the microsecond without our columns', () => {
    const table = traceFromText(`
      shop POST /   server |====| 0 812.123
        db SELECT   client | ==  | 100.5 430.000001
    `);
    const frame = toDataFrame(traceFrame(table));
    const theirs = { ...frame, fields: frame.fields.filter(({ name }) => !name.endsWith('Ns')) };
    const read = tableOf(theirs);
    expect([...read.startNs]).toEqual([0, 100.5e6]);
    expect(endNs(read, 1)).toBeCloseTo(endNs(table, 1), -3);
    expect(read.durationNs[1]).toBe(430_000_001);
  });
});

describe('findTraceFrame', () => {
  it('prefers the frame that says it is a trace', () => {
    const plain = frameOf({ Time: [1] });
    expect(findTraceFrame([plain, tempo()])?.fields[0].name).toBe('traceID');
    expect(findTraceFrame([plain])).toBeUndefined();
  });
});

/** Everything of a table that can be compared; texts instead of indices. */
function contentOf(table: SpanTable): object {
  const diagnostics = table.diagnostics.map(({ kind, count }) => ({ kind, count }));
  const spans = Array.from({ length: table.length }, (_, span) => ({
    id: spanIdAt(table, span),
    parentId: parentSpanIdAt(table, span),
    parent: table.parent[span],
    subtreeEnd: table.subtreeEnd[span],
    at: table.start + BigInt(table.startNs[span]),
    durationNs: table.durationNs[span],
    name: table.names[table.name[span]],
    service: table.services[table.service[span]],
    kind: table.kind[span],
    status: table.statusCode[span],
    message: table.statusMessages[table.statusMessage[span]],
    attributes: table.details.attributes(span),
    resource: table.details.resource(span),
    events: table.details.events(span),
    links: table.details.links(span),
  }));
  return { diagnostics, spans };
}
