import {
  Binary,
  Bool,
  type DataType,
  Dictionary,
  Field,
  Float64,
  Int64,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  TimestampNanosecond,
  Uint16,
  Utf8,
  makeData,
  vectorFromArray,
} from 'apache-arrow';

import { type FrameJson } from './FrameJson';
import { frameJsonFromArrow } from './frameJsonFromArrow';
import { FrameRefused } from './FrameRefused';

interface Column {
  readonly name: string;
  readonly type: DataType;
  readonly values: readonly unknown[];
  readonly metadata?: Readonly<Record<string, string>>;
  readonly nullable?: boolean;
}

/** An Arrow IPC file by Arrow's own writer: nothing of ours has touched it. */
function file(columns: readonly Column[], metadata: Readonly<Record<string, string>> = {}): Uint8Array {
  return tableToIPC(tableOf(columns, metadata), 'file');
}

function tableOf(columns: readonly Column[], metadata: Readonly<Record<string, string>>): Table {
  const fields = columns.map(
    ({ name, type, nullable = false, metadata: of = {} }) =>
      new Field(name, type, nullable, new Map(Object.entries(of)))
  );
  const schema = new Schema(fields, new Map(Object.entries(metadata)));
  const children = columns.map(({ type, values }) => vectorFromArray([...values], type).data[0]);
  const data = makeData({ type: new Struct(fields), length: columns[0].values.length, nullCount: 0, children });
  return new Table(schema, [new RecordBatch(schema, data)]);
}

const read = (column: Column): FrameJson => frameJsonFromArrow(file([column]));

/** Arrow's builder of timestamps takes ms and would lose what is below: the bytes are given as they are. */
function times(unixNano: readonly bigint[]): Uint8Array {
  const field = new Field('time', new TimestampNanosecond(), false, new Map([['tstype', 'time']]));
  const child = makeData({
    type: new TimestampNanosecond(),
    length: unixNano.length,
    nullCount: 0,
    data: BigInt64Array.from(unixNano),
  });
  const schema = new Schema([field]);
  const data = makeData({ type: new Struct([field]), length: unixNano.length, nullCount: 0, children: [child] });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'file');
}

describe('frameJsonFromArrow', () => {
  it('gives times in ms and what is below as nanos', () => {
    const frame = frameJsonFromArrow(times([1_795_256_400_123_000_000n, 1_795_256_400_123_456_789n, -1n]));
    expect(frame.data.values[0]).toEqual([1_795_256_400_123, 1_795_256_400_123, -1]);
    expect(frame.data.nanos).toEqual([[0, 456_789, 999_999]]);
    expect(frame.schema.fields[0]).toEqual({ name: 'time', type: 'time', typeInfo: { frame: 'time.Time' } });
  });

  it('leaves nanos out when every time is a whole ms', () => {
    expect(frameJsonFromArrow(times([1_000_000n, 2_000_000n])).data).toEqual({ values: [[1, 2]] });
  });

  it('gives numbers that JSON cannot say as null, and where they are', () => {
    const { data } = read({ name: 'v', type: new Float64(), values: [1.5, NaN, Infinity, -Infinity] });
    expect(data.values).toEqual([[1.5, null, null, null]]);
    expect(data.entities).toEqual([{ NaN: [1], Inf: [2], NegInf: [3] }]);
  });

  it('gives an int64 as the double that a browser makes of its digits', () => {
    const { data } = read({ name: 'ns', type: new Int64(), values: [9_007_199_254_740_993n, -7n] });
    expect(data.values).toEqual([[JSON.parse('9007199254740993'), -7]]);
  });

  it('keeps nulls of a nullable field', () => {
    const { data, schema } = read({ name: 's', type: new Utf8(), values: ['a', null, ''], nullable: true });
    expect(data.values).toEqual([['a', null, '']]);
    expect(schema.fields[0].typeInfo).toEqual({ frame: 'string', nullable: true });
  });

  it('takes nulls of a field that is not nullable for the type’s zero, as Go does', () => {
    expect(read({ name: 's', type: new Utf8(), values: ['a', null] }).data.values).toEqual([['a', '']]);
    expect(read({ name: 'v', type: new Float64(), values: [2, null] }).data.values).toEqual([[2, 0]]);
  });

  it('reads JSON out of bytes, and null out of what is none', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const { data, schema } = read({
      name: 'tags',
      type: new Binary(),
      values: [bytes('[{"key":"a","value":1}]'), bytes('{broken')],
      metadata: { tstype: 'other' },
    });
    expect(data.values).toEqual([[[{ key: 'a', value: 1 }], null]]);
    expect(schema.fields[0]).toEqual({ name: 'tags', type: 'other', typeInfo: { frame: 'json.RawMessage' } });
  });

  it('reads booleans, and an enum by its tstype only', () => {
    expect(read({ name: 'b', type: new Bool(), values: [true, false] }).data.values).toEqual([[true, false]]);
    expect(
      read({ name: 'e', type: new Uint16(), values: [1], metadata: { tstype: 'enum' } }).schema.fields[0].type
    ).toBe('enum');
    expect(read({ name: 'e', type: new Uint16(), values: [1] }).schema.fields[0].type).toBe('number');
  });

  it('joins record batches', () => {
    const of = (values: number[]) => tableOf([{ name: 'v', type: new Float64(), values }], {});
    const joined = new Table([...of([1, 2]).batches, ...of([3]).batches]);
    expect(frameJsonFromArrow(tableToIPC(joined, 'file')).data.values).toEqual([[1, 2, 3]]);
  });

  it('drops keys of meta, config and links that Go does not know', () => {
    const config = {
      unit: 's',
      actions: [],
      links: [
        { title: 't', url: '', oneClick: true, internal: { query: { query: 'x' }, datasourceUid: 'u', more: 1 } },
      ],
    };
    const bytes = file(
      [
        {
          name: 'v',
          type: new Float64(),
          values: [1],
          metadata: { config: JSON.stringify(config), labels: '{"a":"b"}' },
        },
      ],
      {
        name: 'frame',
        refId: 'A',
        meta: JSON.stringify({ type: 'table', custom: { any: 1 }, preferredVisualizationType: 'graph', instant: true }),
      }
    );
    expect(frameJsonFromArrow(bytes).schema).toEqual({
      name: 'frame',
      refId: 'A',
      meta: { type: 'table', custom: { any: 1 } },
      fields: [
        {
          name: 'v',
          type: 'number',
          typeInfo: { frame: 'float64' },
          labels: { a: 'b' },
          config: {
            unit: 's',
            links: [{ title: 't', url: '', internal: { query: { query: 'x' }, datasourceUid: 'u' } }],
          },
        },
      ],
    });
  });

  it('refuses the stream form, garbage and types that Go does not decode', () => {
    const table = tableOf([{ name: 'v', type: new Float64(), values: [1] }], {});
    expect(() => frameJsonFromArrow(tableToIPC(table, 'stream'))).toThrow(FrameRefused);
    expect(() => frameJsonFromArrow(new Uint8Array())).toThrow(FrameRefused);
    const dictionary = new Table({ d: vectorFromArray(['a'], new Dictionary(new Utf8(), new Uint16())) });
    expect(() => frameJsonFromArrow(tableToIPC(dictionary, 'file'))).toThrow(/Grafana does not decode/);
  });

  it('refuses metadata that is no JSON', () => {
    expect(() => frameJsonFromArrow(file([{ name: 'v', type: new Float64(), values: [1] }], { meta: '{' }))).toThrow(
      'meta is no JSON'
    );
  });
});
