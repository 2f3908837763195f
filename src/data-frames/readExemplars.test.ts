import { type DataFrame, DataTopic, FieldType, toDataFrame } from '@grafana/data';

import { readExemplars } from './readExemplars';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const OTHER = '0af7651916cd43dd8448eb211c80319c';
const SPAN = '00f067aa0ba902b7';

/** As our backend sends them. */
function ourFrame(meta: object = {}): DataFrame {
  const link = {
    title: 'Open trace',
    url: '',
    internal: {
      datasourceUid: 'ours',
      datasourceName: 'Throughline',
      query: { queryType: 'trace', query: '${__value.raw}' },
    },
  };
  return toDataFrame({
    name: 'exemplar',
    meta: { dataTopic: DataTopic.Annotations, custom: { throughline: { kind: 'exemplars', ...meta } } },
    fields: [
      { name: 'Time', type: FieldType.time, values: [2000, 1000] },
      { name: 'Value', type: FieldType.number, values: [2.31, 0.05], config: { unit: 's' } },
      { name: 'traceId', type: FieldType.string, values: [TRACE, OTHER], config: { links: [link] } },
      { name: 'spanId', type: FieldType.string, values: [SPAN, ''] },
      { name: 'service', type: FieldType.string, values: ['checkout', 'gateway'] },
      { name: 'operation', type: FieldType.string, values: ['POST /checkout', 'GET /'] },
      { name: 'status', type: FieldType.string, values: ['error', 'ok'] },
      { name: 'link', type: FieldType.string, values: ['found', 'not sampled'] },
    ],
  });
}

/** As Grafana's own Prometheus data source builds them: one field for each label, the link where its settings name the label. */
function prometheusFrame(label: string, ids: string[]): DataFrame {
  const link = {
    title: 'Query with Tempo',
    url: '',
    internal: {
      datasourceUid: 'tempo',
      datasourceName: 'Tempo',
      query: { query: '${__value.raw}', queryType: 'traceql' },
    },
  };
  return toDataFrame({
    name: 'exemplar',
    meta: { custom: { resultType: 'exemplar' } },
    fields: [
      { name: 'Time', type: FieldType.time, values: ids.map((_, i) => 1000 + i) },
      { name: 'Value', type: FieldType.number, values: ids.map((_, i) => 0.1 * (i + 1)) },
      { name: '__name__', type: FieldType.string, values: ids.map(() => 'http_request_duration_seconds_bucket') },
      { name: 'http_status_code', type: FieldType.string, values: ids.map((_, i) => (i === 0 ? '200' : '503')) },
      { name: 'job', type: FieldType.string, values: ids.map(() => 'shop') },
      { name: label, type: FieldType.string, values: ids, config: { links: [link] } },
    ],
  });
}

describe('readExemplars', () => {
  it('reads our frame, sorted by time', () => {
    const table = readExemplars([ourFrame()]);
    expect(Array.from(table.timeMs)).toEqual([1000, 2000]);
    expect(Array.from(table.values)).toEqual([0.05, 2.31]);
    expect(table.traceIds).toEqual([OTHER, TRACE]);
    expect(table.spanIds).toEqual(['', SPAN]);
    expect(table.services).toEqual(['gateway', 'checkout']);
    expect(table.operations).toEqual(['GET /', 'POST /checkout']);
    expect(Array.from(table.isError)).toEqual([0, 1]);
    expect(table.links).toEqual(['not sampled', 'found']);
    expect(table.traceLink(1)).toEqual({
      kind: 'query',
      title: 'Open trace',
      datasourceUid: 'ours',
      query: { queryType: 'trace', query: TRACE },
    });
  });

  it.each(['trace_id', 'traceID', 'traceId', 'dd.trace_id', 'correlation'])(
    'finds the id in a Prometheus label %s',
    (label) => {
      const table = readExemplars([prometheusFrame(label, [TRACE, OTHER])]);
      expect(table.traceIds).toEqual([TRACE, OTHER]);
      expect(table.links).toEqual(['unchecked', 'unchecked']);
      expect(Array.from(table.isError)).toEqual([0, 1]);
      expect(table.services).toEqual(['shop', 'shop']);
      expect(table.traceLink(0)).toMatchObject({
        datasourceUid: 'tempo',
        query: { query: TRACE, queryType: 'traceql' },
      });
    }
  );

  it('reads ids in other spellings, and keeps an exemplar whose id is none', () => {
    const uuid = '4bf92f35-77b3-4da6-a3ce-929d0e0e4736';
    const table = readExemplars([prometheusFrame('trace_id', [uuid, 'a3ce929d0e0e4736', 'nonsense!', ''])]);
    expect(table.traceIds).toEqual([TRACE, `${'0'.repeat(16)}a3ce929d0e0e4736`, '', '']);
    expect(table.length).toBe(4);
  });

  it('tells the labels that have no place of their own', () => {
    expect(readExemplars([prometheusFrame('trace_id', [TRACE])]).labels(0)).toEqual([
      ['http_status_code', '200'],
      ['__name__', 'http_request_duration_seconds_bucket'],
    ]);
  });

  it('joins several frames in the order of time', () => {
    const table = readExemplars([ourFrame(), prometheusFrame('trace_id', [TRACE])]);
    expect(Array.from(table.timeMs)).toEqual([1000, 1000, 2000]);
    expect(table.services).toEqual(['gateway', 'shop', 'checkout']);
  });

  it('says how many there are and how they were chosen', () => {
    const table = readExemplars([
      ourFrame({ total: 48312, shown: 2, chosen: 'the highest per pixel and every error' }),
    ]);
    expect(table).toMatchObject({ length: 2, total: 48312, chosen: 'the highest per pixel and every error' });
    expect(readExemplars([prometheusFrame('trace_id', [TRACE])]).total).toBeUndefined();
  });

  it('leaves out rows without a value, and frames that are no exemplars', () => {
    const frame = ourFrame();
    frame.fields[1].values[0] = null;
    const deployment = toDataFrame({
      meta: { dataTopic: DataTopic.Annotations },
      fields: [
        { name: 'time', type: FieldType.time, values: [1] },
        { name: 'text', type: FieldType.string, values: ['deployed'] },
      ],
    });
    expect(readExemplars([frame, deployment])).toMatchObject({ length: 1, traceIds: [OTHER] });
  });

  it('is empty without frames', () => {
    expect(readExemplars([])).toMatchObject({ length: 0, total: undefined });
  });
});
