import { FieldType } from '@grafana/data';

import { toDataFrame } from './toDataFrame';

describe('toDataFrame', () => {
  it('turns every type of column into the field Grafana knows', () => {
    const frame = toDataFrame(
      {
        name: 'all',
        length: 2,
        meta: { notices: [{ severity: 'info', text: 'hello' }] },
        fields: [
          {
            name: 'time',
            type: 'time',
            unixNano: new BigInt64Array([1_500_000_123n, 0n]),
            nulls: new Uint8Array([0, 1]),
          },
          {
            name: 'number',
            type: 'number',
            values: new Float64Array([1.5, 2]),
            nulls: new Uint8Array([1, 0]),
            config: { unit: 's' },
          },
          { name: 'int', type: 'int32', values: new Int32Array([1, -1]), labels: { quantile: '0.95' } },
          { name: 'boolean', type: 'boolean', values: new Uint8Array([1, 0]) },
          { name: 'string', type: 'string', values: ['a', undefined] },
          { name: 'stringTable', type: 'stringTable', index: new Uint32Array([1, 0]), texts: ['x', 'y'] },
          { name: 'hex', type: 'hex', bytes: new Uint8Array([0xab, 1, 0, 0]), bytesPerRow: 2 },
          { name: 'json', type: 'json', values: [{ a: 1 }, undefined] },
          { name: 'enum', type: 'enum', index: new Uint16Array([0, 1]), texts: ['off', 'on'] },
        ],
      },
      'A'
    );
    expect(frame).toMatchObject({
      name: 'all',
      refId: 'A',
      length: 2,
      meta: { notices: [{ severity: 'info', text: 'hello' }] },
    });
    expect(frame.fields.map(({ name, type, values }) => [name, type, values])).toEqual([
      ['time', FieldType.time, [1500, null]],
      ['number', FieldType.number, [null, 2]],
      ['int', FieldType.number, [1, -1]],
      ['boolean', FieldType.boolean, [true, false]],
      ['string', FieldType.string, ['a', null]],
      ['stringTable', FieldType.string, ['y', 'x']],
      ['hex', FieldType.string, ['ab01', '']],
      ['json', FieldType.other, [{ a: 1 }, null]],
      ['enum', FieldType.enum, [0, 1]],
    ]);
    expect(frame.fields[0].nanos).toEqual([123, 0]);
    expect(frame.fields[1].config.unit).toBe('s');
    expect(frame.fields[2].labels).toEqual({ quantile: '0.95' });
    expect(frame.fields[8].config.type).toEqual({ enum: { text: ['off', 'on'] } });
  });

  it('copies: changing the frame changes no table', () => {
    const values = [{ a: 1 }];
    const config = { unit: 'ms' };
    const frame = toDataFrame({ length: 1, fields: [{ name: 'x', type: 'json', values, config }] });
    frame.fields[0].config.unit = 's';
    frame.fields[0].values.push('more');
    expect(config.unit).toBe('ms');
    expect(values).toHaveLength(1);
  });
});
