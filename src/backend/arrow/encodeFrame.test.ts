import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';

import type { FrameField, FrameMeta, FrameTable } from '../../core/schema/FrameTable';
import { encodeFrame } from './encodeFrame';

/** Read back by Arrow's own reader, an independent decoder. */
function readBack(frame: FrameTable) {
  const table = tableFromIPC(encodeFrame(frame, 'A'));
  return {
    rows: table.numRows,
    metadata: Object.fromEntries(table.schema.metadata),
    fields: table.schema.fields.map((field, i) => ({
      name: field.name,
      type: String(field.type),
      nullable: field.nullable,
      metadata: Object.fromEntries(field.metadata),
      values: [...(table.getChildAt(i) ?? [])] as unknown[],
    })),
  };
}

function frameOf(length: number, ...fields: FrameField[]): FrameTable {
  return { length, fields };
}

/** A frame of one field whose values come back. */
function valuesOf(length: number, field: FrameField): unknown[] {
  return readBack(frameOf(length, field)).fields[0].values;
}

const decode = (bytes: unknown) => Buffer.from(bytes as Uint8Array).toString('utf8');

describe('encodeFrame', () => {
  it('writes the file form of Arrow, with its magic at both ends', () => {
    const bytes = Buffer.from(encodeFrame(frameOf(0), 'A'));
    expect(bytes.subarray(0, 6).toString()).toBe('ARROW1');
    expect(bytes.subarray(-6).toString()).toBe('ARROW1');
  });

  it('names each kind of field as Grafana does', () => {
    const { fields } = readBack(
      frameOf(
        1,
        { name: 'time', type: 'time', unixNano: BigInt64Array.of(1n) },
        { name: 'number', type: 'number', values: Float64Array.of(1.5) },
        { name: 'int32', type: 'int32', values: Int32Array.of(-7) },
        { name: 'boolean', type: 'boolean', values: Uint8Array.of(1) },
        { name: 'string', type: 'string', values: ['a'] },
        { name: 'stringTable', type: 'stringTable', index: Uint32Array.of(1), texts: ['a', 'b'] },
        { name: 'hex', type: 'hex', bytes: Uint8Array.of(0xab, 0x01), bytesPerRow: 2 },
        { name: 'json', type: 'json', values: [{ a: 1 }] },
        { name: 'enum', type: 'enum', index: Uint16Array.of(1), texts: ['low', 'high'] }
      )
    );
    expect(fields.map(({ name, type, metadata }) => [name, type, metadata.tstype])).toEqual([
      ['time', 'Timestamp<NANOSECOND>', 'time'],
      ['number', 'Float64', 'number'],
      ['int32', 'Int32', 'number'],
      ['boolean', 'Bool', 'boolean'],
      ['string', 'Utf8', 'string'],
      ['stringTable', 'Utf8', 'string'],
      ['hex', 'Utf8', 'string'],
      ['json', 'Binary', 'other'],
      ['enum', 'Uint16', 'enum'],
    ]);
    expect(fields.every(({ nullable }) => !nullable)).toBe(true);
    expect(fields.map(({ values }) => values[0]).slice(1, 7)).toEqual([1.5, -7, true, 'a', 'b', 'ab01']);
    expect(decode(fields[7].values[0])).toBe('{"a":1}');
    expect(JSON.parse(fields[8].metadata.config)).toEqual({ type: { enum: { text: ['low', 'high'] } } });
  });

  it('keeps every nanosecond of a time', () => {
    const unixNano = BigInt64Array.of(1_795_262_400_123_456_789n, -1n, 0n);
    const table = tableFromIPC(encodeFrame(frameOf(3, { name: 't', type: 'time', unixNano }), 'A'));
    expect(table.getChildAt(0)?.data[0].values).toEqual(unixNano);
  });

  it('marks a field nullable when it has nulls, and only then', () => {
    const nulls = Uint8Array.of(0, 1, 0);
    const { fields } = readBack(
      frameOf(
        3,
        { name: 'some', type: 'number', values: Float64Array.of(1, 2, 3), nulls },
        { name: 'none', type: 'number', values: Float64Array.of(1, 2, 3), nulls: new Uint8Array(3) },
        { name: 'text', type: 'string', values: ['a', undefined, ''] },
        { name: 'json', type: 'json', values: [0, undefined, null] }
      )
    );
    expect(fields.map(({ nullable }) => nullable)).toEqual([true, false, true, true]);
    expect(fields[0].values).toEqual([1, null, 3]);
    expect(fields[2].values).toEqual(['a', null, '']);
    expect(fields[3].values.map((value) => value && decode(value))).toEqual(['0', null, 'null']);
  });

  it('packs booleans and nulls over byte borders (17 rows)', () => {
    const values = Uint8Array.from({ length: 17 }, (_, i) => (i % 3 === 0 ? 1 : 0));
    const nulls = Uint8Array.from({ length: 17 }, (_, i) => (i >= 15 ? 1 : 0));
    const expected = Array.from({ length: 17 }, (_, i) => (i >= 15 ? null : i % 3 === 0));
    expect(valuesOf(17, { name: 'b', type: 'boolean', values, nulls })).toEqual(expected);
  });

  it('writes an id of zeros as empty text', () => {
    const bytes = Uint8Array.of(0, 0, 0, 1);
    expect(valuesOf(2, { name: 'id', type: 'hex', bytes, bytesPerRow: 2 })).toEqual(['', '0001']);
  });

  it('gives back any id', () => {
    const ids = fc.array(fc.uint8Array({ minLength: 3, maxLength: 3 }), { maxLength: 20 });
    fc.assert(
      fc.property(ids, (rows) => {
        const bytes = Uint8Array.from(rows.flatMap((row) => [...row]));
        const read = valuesOf(rows.length, { name: 'id', type: 'hex', bytes, bytesPerRow: 3 });
        expect(read).toEqual(
          rows.map((row) => (row.every((byte) => byte === 0) ? '' : Buffer.from(row).toString('hex')))
        );
      })
    );
  });

  it('joins no halves of characters over the border of two values', () => {
    expect(valuesOf(3, { name: 's', type: 'string', values: ['a\ud83d', '\ude00b', 'é'] })).toEqual([
      'a\ufffd',
      '\ufffdb',
      'é',
    ]);
  });

  it('gives back any text', () => {
    const text = fc.option(fc.string({ unit: 'binary' }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (values) => {
        const read = valuesOf(values.length, { name: 's', type: 'string', values });
        expect(read).toEqual(values.map((value) => value ?? null));
      })
    );
  });

  it('gives back any text of a table', () => {
    const tables = fc
      .array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 10 })
      .chain((texts) =>
        fc.record({ texts: fc.constant(texts), index: fc.array(fc.nat(texts.length - 1), { maxLength: 40 }) })
      );
    fc.assert(
      fc.property(tables, ({ texts, index }) => {
        const read = valuesOf(index.length, { name: 's', type: 'stringTable', index: Uint32Array.from(index), texts });
        expect(read).toEqual(index.map((at) => texts[at]));
      })
    );
  });

  it('writes frames without rows and without fields', () => {
    expect(readBack(frameOf(0, { name: 's', type: 'string', values: [] }))).toMatchObject({
      rows: 0,
      fields: [{ name: 's' }],
    });
    expect(readBack(frameOf(0))).toMatchObject({ rows: 0, fields: [] });
  });

  it('puts name, refId and meta beside the schema, and leaves out what is absent: Go refuses an empty text for JSON', () => {
    const meta: FrameMeta = { type: 'log-lines', typeVersion: [0, 1], notices: [{ severity: 'info', text: 'cut' }] };
    const frame: FrameTable = {
      name: 'n',
      length: 0,
      meta,
      fields: [{ name: 's', type: 'string', values: [], labels: { a: 'ä"' } }],
    };
    const { metadata, fields } = readBack(frame);
    expect(metadata).toEqual({ name: 'n', refId: 'A', meta: JSON.stringify(meta) });
    expect(fields[0].metadata).toEqual({ tstype: 'string', labels: '{"a":"ä\\""}' });
    expect(readBack(frameOf(0)).metadata).toEqual({ name: '', refId: 'A' });
  });
});

describe('encodeFrame refuses', () => {
  const number: FrameField = { name: 'n', type: 'number', values: Float64Array.of(1, 2) };
  const withConfig = (config: object) => ({ ...number, config }) as FrameField;
  const withMeta = (meta: object): FrameTable => ({ length: 2, fields: [number], meta: meta as FrameMeta });

  const cases: ReadonlyArray<readonly [what: string, frame: FrameTable, message: RegExp]> = [
    [
      'columns of unequal length, which lose all rows',
      frameOf(2, number, { name: 's', type: 'string', values: ['a'] }),
      /"s": 1 rows in a frame of 2/,
    ],
    ['a length that is not the columns’', frameOf(3, number), /2 rows in a frame of 3/],
    ['a length that is none', frameOf(-1), /-1 is no number of rows/],
    ['nulls of another length', frameOf(2, { ...number, nulls: new Uint8Array(1) }), /nulls for 1 rows/],
    [
      'bytes that are no whole ids',
      frameOf(1, { name: 'h', type: 'hex', bytes: new Uint8Array(9), bytesPerRow: 8 }),
      /1.125 rows/,
    ],
    [
      'an index beyond its texts',
      frameOf(1, { name: 's', type: 'stringTable', index: Uint32Array.of(1), texts: ['a'] }),
      /index 1 into 1 texts/,
    ],
    [
      'a JSON value that is none',
      frameOf(1, { name: 'j', type: 'json', values: [() => 1] }),
      /"j", row 0: a value that JSON cannot say/,
    ],
    ['a bigint in JSON', frameOf(2, { name: 'j', type: 'json', values: [1, { big: 1n }] }), /"j", row 1: .*BigInt/],
    [
      'labels that are no text',
      frameOf(2, { ...number, labels: { a: 1 } as unknown as Record<string, string> }),
      /labels must all be text/,
    ],
    ['broken decimals', frameOf(2, withConfig({ decimals: 1.5 })), /config.decimals: must be a whole number/],
    ['a limit that is no number', frameOf(2, withConfig({ min: '0' })), /config.min: must be a finite number/],
    [
      'thresholds, which versions of Go read differently',
      frameOf(2, withConfig({ thresholds: {} })),
      /config.thresholds: is no key/,
    ],
    ['a custom that is a list', frameOf(2, withConfig({ custom: [] })), /config.custom: must be an object/],
    [
      'a link with a key that Go drops',
      frameOf(2, withConfig({ links: [{ title: 't', url: '', oneClick: true }] })),
      /links\[0\].oneClick/,
    ],
    [
      'an internal link’s time range',
      frameOf(2, withConfig({ links: [{ title: 't', url: '', internal: { timeRange: {} } }] })),
      /internal.timeRange/,
    ],
    [
      'an unknown severity',
      withMeta({ notices: [{ severity: 'fatal', text: 't' }] }),
      /meta.notices\[0\].severity: must be one of/,
    ],
    ['a typeVersion that is text', withMeta({ typeVersion: '0.1' }), /meta.typeVersion: must be a list/],
    ['an unknown type', withMeta({ type: 'timeseries' }), /meta.type: must be one of/],
    [
      'the American spelling, which is dropped',
      withMeta({ preferredVisualizationType: 'logs' }),
      /preferredVisualizationType: is no key/,
    ],
  ];
  it.each(cases)('%s', (_what, frame, message) => {
    expect(() => encodeFrame(frame, 'A')).toThrow(message);
  });
});
