import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';

import { readLogLines } from './readLogLines';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

/** As our backend sends them, newest first. */
const ours: DataFrame = toDataFrame({
  meta: { custom: { throughline: { kind: 'logs', total: 12, shown: 2 } } },
  fields: [
    { name: 'timestamp', type: FieldType.time, values: [2000, 1000] },
    { name: 'body', type: FieldType.string, values: ['lock timeout', 'accepted'] },
    { name: 'severity', type: FieldType.string, values: ['ERROR', ''] },
    { name: 'id', type: FieldType.string, values: ['2', '1'] },
    { name: 'labels', type: FieldType.other, values: [{ 'host.name': 'payment-7' }, { level: 'warn' }] },
    {
      name: 'traceId',
      type: FieldType.string,
      values: [TRACE, ''],
      config: {
        links: [
          {
            title: 'Open trace',
            url: '',
            internal: { datasourceUid: 'ours', datasourceName: 'T', query: { query: '${__value.raw}' } },
          },
        ],
      },
    },
    { name: 'spanId', type: FieldType.string, values: [SPAN, ''] },
    { name: 'link', type: FieldType.string, values: ['expired', 'unchecked'] },
    { name: 'service', type: FieldType.string, values: ['payment', 'gateway'] },
  ],
});

/** As Grafana's Loki data source has sent them since its data plane contract. */
function loki(lines: string[], labels: Array<Record<string, string>>): DataFrame {
  return toDataFrame({
    fields: [
      { name: 'timestamp', type: FieldType.time, values: lines.map((_, i) => 1000 + i) },
      { name: 'body', type: FieldType.string, values: lines },
      { name: 'labels', type: FieldType.other, values: labels },
      { name: 'id', type: FieldType.string, values: lines.map((_, i) => `loki-${i}`) },
    ],
  });
}

describe('readLogLines', () => {
  it('reads our frame, oldest first', () => {
    const table = readLogLines([ours]);
    expect(table.lines).toEqual(['accepted', 'lock timeout']);
    expect(table.levels).toEqual(['warning', 'error']);
    expect(table.services).toEqual(['gateway', 'payment']);
    expect(table.traceIds).toEqual(['', TRACE]);
    expect(table.spanIds).toEqual(['', SPAN]);
    expect(table.links).toEqual(['unchecked', 'expired']);
    expect(table.labels(1)).toEqual([['host.name', 'payment-7']]);
    expect(table.traceLink(1)).toMatchObject({ datasourceUid: 'ours', query: { query: TRACE } });
    expect(table.total).toBe(12);
  });

  it.each([
    [`traceparent=00-${TRACE}-${SPAN}-01 authorised`, {}, 'traceparent in the line'],
    [`{"trace_id":"${TRACE}","span_id":"${SPAN}","msg":"x"}`, {}, 'trace_id in the line'],
    ['no id here', { trace_id: TRACE, span_id: SPAN }, 'label trace_id'],
  ])('finds the trace of a Loki line %s %j', (line, labels, foundIn) => {
    expect(readLogLines([loki([line], [labels])])).toMatchObject({
      traceIds: [TRACE],
      spanIds: [SPAN],
      foundIn: [foundIn],
    });
  });

  it('finds no trace where none is named', () => {
    const table = readLogLines([loki(['receipt queued'], [{ service_name: 'email' }])]);
    expect(table).toMatchObject({ traceIds: [''], foundIn: [''], services: ['email'], levels: [''] });
  });

  it('reads the older Loki frame: Time, Line, labels as JSON, and a derived field with its link', () => {
    const frame = toDataFrame({
      fields: [
        { name: 'labels', type: FieldType.string, values: ['{"app":"shop","level":"info"}'] },
        { name: 'Time', type: FieldType.time, values: [1000] },
        { name: 'Line', type: FieldType.string, values: ['id was cut out of this line'] },
        { name: 'id', type: FieldType.string, values: ['x'] },
        {
          name: 'TraceID',
          type: FieldType.string,
          values: [TRACE],
          config: { links: [{ title: 'Tempo', url: 'https://tempo/${__value.raw}' }] },
        },
      ],
    });
    const table = readLogLines([frame]);
    expect(table).toMatchObject({
      traceIds: [TRACE],
      foundIn: ['field TraceID'],
      services: ['shop'],
      levels: ['info'],
    });
    expect(table.traceLink(0)).toEqual({ kind: 'url', title: 'Tempo', url: `https://tempo/${TRACE}` });
  });

  it('tells the notices of the frames, each once, and where our backend found an id', () => {
    const notices = [{ severity: 'info', text: 'There are more lines.' }] as const;
    const frame = { ...ours, meta: { notices: [...notices, ...notices] } };
    const place = { name: 'foundIn', type: FieldType.string, values: ['record', ''], config: {} };
    const table = readLogLines([{ ...frame, fields: [...ours.fields, place] }]);
    expect(table.notices).toEqual(['There are more lines.']);
    expect(table.foundIn).toEqual(['', "the record's own trace id"]);
  });

  it('keeps the order within a millisecond by nanoseconds', () => {
    const frame = loki(['second', 'first'], [{}, {}]);
    frame.fields[0].values = [1000, 1000];
    frame.fields[0].nanos = [900, 100];
    expect(readLogLines([frame]).lines).toEqual(['first', 'second']);
  });

  it('gives every line a key of its own, though ids repeat', () => {
    const { keys } = readLogLines([loki(['a', 'b'], [{}, {}]), loki(['c'], [{}])]);
    expect(new Set(keys).size).toBe(3);
  });

  it('ignores frames without a time or a text', () => {
    expect(readLogLines([toDataFrame({ fields: [{ name: 'a', type: FieldType.number, values: [1] }] })]).length).toBe(
      0
    );
  });
});
