import { TEXT_TRACE_ID, TEXT_TRACE_START, traceFromText } from '../../testing/traceFromText';
import type { FrameField, FrameTable } from '../FrameTable';
import { emptyTraceFrame, traceFrame } from './traceFrame';

const TRACE = traceFromText(`
  checkout POST /checkout   server   |=========| 0 812 !error=declined @host.name=web-1
    payment authorize       client   |   ===   | 100.000001 430 retry=2 ok=true *row_lock@130 *.rows=7
    email send              producer |      =  | 600 10 ->00000000000000aa
`);

const FIELDS = [
  'traceID',
  'spanID',
  'parentSpanID',
  'operationName',
  'serviceName',
  'kind',
  'statusCode',
  'statusMessage',
  'instrumentationLibraryName',
  'instrumentationLibraryVersion',
  'traceState',
  'serviceTags',
  'startTime',
  'duration',
  'logs',
  'references',
  'tags',
  'startNs',
  'durationNs',
];

/** Row by row what the field shows. */
function column(frame: FrameTable, name: string): unknown[] {
  const field = frame.fields.find((one) => one.name === name) as FrameField;
  switch (field.type) {
    case 'stringTable':
      return [...field.index].map((at) => field.texts[at]);
    case 'hex':
      return Array.from({ length: frame.length }, (_, row) =>
        Buffer.from(field.bytes.subarray(row * field.bytesPerRow, (row + 1) * field.bytesPerRow)).toString('hex')
      );
    case 'time':
    case 'enum':
      throw new Error('not in a trace frame');
    default:
      return [...field.values];
  }
}

describe('traceFrame', () => {
  const frame = traceFrame(TRACE);

  it('has Grafana’s fields in Grafana’s order, then ours', () => {
    expect(frame.name).toBe('Trace');
    expect(frame.fields.map(({ name }) => name)).toEqual(FIELDS);
    expect(frame.meta?.preferredVisualisationType).toBe('trace');
  });

  it('says what each span is', () => {
    expect(column(frame, 'traceID')).toEqual([TEXT_TRACE_ID, TEXT_TRACE_ID, TEXT_TRACE_ID]);
    expect(column(frame, 'spanID')).toEqual(['0000000000000001', '0000000000000002', '0000000000000003']);
    expect(column(frame, 'parentSpanID')).toEqual(['0000000000000000', '0000000000000001', '0000000000000001']);
    expect(column(frame, 'operationName')).toEqual(['POST /checkout', 'authorize', 'send']);
    expect(column(frame, 'serviceName')).toEqual(['checkout', 'payment', 'email']);
    expect(column(frame, 'kind')).toEqual(['server', 'client', 'producer']);
    expect(column(frame, 'statusCode')).toEqual([2, 0, 0]);
    expect(column(frame, 'statusMessage')).toEqual(['declined', '', '']);
  });

  it('gives Grafana milliseconds, and ours exact nanoseconds from the trace’s start', () => {
    const startMs = Number(TEXT_TRACE_START / 1_000_000n);
    expect((column(frame, 'startTime') as number[]).map((ms) => Math.round(ms - startMs))).toEqual([0, 100, 600]);
    expect(column(frame, 'duration')).toEqual([812, 430, 10]);
    expect(column(frame, 'startNs')).toEqual([0, 100_000_001, 600_000_000]);
    expect(column(frame, 'durationNs')).toEqual([812e6, 430e6, 10e6]);
    expect(frame.meta?.custom?.throughline.traceStartUnixNano).toBe(String(TEXT_TRACE_START));
  });

  it('translates attributes, events and links', () => {
    expect(column(frame, 'serviceTags')[0]).toEqual([
      { key: 'service.name', value: 'checkout' },
      { key: 'host.name', value: 'web-1' },
    ]);
    expect(column(frame, 'tags')[1]).toEqual([
      { key: 'retry', value: 2 },
      { key: 'ok', value: true },
    ]);
    expect(column(frame, 'logs')[1]).toEqual([
      {
        timestamp: Number(TEXT_TRACE_START / 1_000_000n) + 130,
        timeUnixNano: String(TEXT_TRACE_START + 130_000_000n),
        name: 'row_lock',
        fields: [{ key: 'rows', value: 7 }],
      },
    ]);
    expect(column(frame, 'references')[2]).toEqual([{ traceID: TEXT_TRACE_ID, spanID: '00000000000000aa', tags: [] }]);
  });

  it('says how many spans a limit left out', () => {
    const { length, meta } = traceFrame(TRACE, { limit: 2 });
    expect(length).toBe(2);
    expect(meta?.notices).toEqual([{ severity: 'warning', text: 'Showing 2 of 3 spans: those nearest the root.' }]);
    expect(meta?.custom?.throughline).toMatchObject({ total: 3, shown: 2 });
  });

  it('says when the trace has no span of the id asked for', () => {
    expect(traceFrame(TRACE, { spanId: '00000000000000ff' }).meta?.notices?.[0].text).toBe(
      'The trace is here, but no span 00000000000000ff in it.'
    );
    expect(traceFrame(TRACE, { spanId: '0000000000000002' }).meta?.notices).toBeUndefined();
  });

  it('carries what the builder found odd', () => {
    const odd = traceFrame(traceFromText('a lost server |=| 0 10 ^ff'));
    expect(odd.meta?.custom?.throughline.diagnostics).toEqual([{ kind: 'orphan', count: 1 }]);
  });
});

describe('emptyTraceFrame', () => {
  it('has all fields and no rows', () => {
    const frame = emptyTraceFrame();
    expect(frame.fields.map(({ name }) => name)).toEqual(FIELDS);
    expect(frame.length).toBe(0);
    expect(frame.fields.every((field) => column(frame, field.name).length === 0)).toBe(true);
  });
});
