import { Binary, Bool, type Data, Float64, Int32, makeData, TimestampNanosecond, Uint16, Utf8 } from 'apache-arrow';

import type { FrameField, FrameTable } from '../../core/schema/FrameTable';
import { FrameError } from './FrameError';
import { packHex, type PackedText, packText, packTextTable } from './packText';

/** One field's values in Arrow's buffers; numeric ones are the frame's own arrays, not copies. */
export function encodeColumn(frame: FrameTable, field: FrameField): Data {
  const { length } = frame;
  switch (field.type) {
    case 'time':
      return makeData({
        type: new TimestampNanosecond(),
        length,
        data: field.unixNano,
        ...nullsOf(field.nulls, length),
      });
    case 'number':
      return makeData({ type: new Float64(), length, data: field.values, ...nullsOf(field.nulls, length) });
    case 'int32':
      return makeData({ type: new Int32(), length, data: field.values, ...nullsOf(field.nulls, length) });
    case 'boolean':
      return makeData({ type: new Bool(), length, data: packBits(field.values), ...nullsOf(field.nulls, length) });
    case 'enum':
      return makeData({ type: new Uint16(), length, data: field.index, nullCount: 0 });
    case 'string':
      return text(
        pack(frame, field, () => packText(field.values)),
        nullsOf(absent(field.values), length),
        length
      );
    case 'stringTable':
      return text(
        pack(frame, field, () => packTextTable(field.index, field.texts)),
        NO_NULLS,
        length
      );
    case 'hex':
      return text(
        pack(frame, field, () => packHex(field.bytes, field.bytesPerRow, length)),
        NO_NULLS,
        length
      );
    case 'json': {
      const packed = pack(frame, field, () =>
        packText(field.values.map((value, row) => jsonText(frame, field, value, row)))
      );
      return makeData({
        type: new Binary(),
        length,
        valueOffsets: packed.offsets,
        data: packed.bytes,
        ...nullsOf(absent(field.values), length),
      });
    }
  }
}

interface Nulls {
  readonly nullCount: number;
  readonly nullBitmap?: Uint8Array;
}

const NO_NULLS: Nulls = { nullCount: 0 };

/** From one byte a row, 1 = null, to Arrow's bitmap, where a set bit is a value. */
function nullsOf(nulls: Uint8Array | undefined, length: number): Nulls {
  let nullCount = 0;
  for (let row = 0; nulls !== undefined && row < length; row++) {
    nullCount += nulls[row] === 0 ? 0 : 1;
  }
  if (nulls === undefined || nullCount === 0) {
    return NO_NULLS;
  }
  return { nullCount, nullBitmap: packBits(nulls.map((isNull) => (isNull === 0 ? 1 : 0))) };
}

/** Eight rows a byte, the first in the lowest bit. */
function packBits(values: Uint8Array): Uint8Array {
  const bits = new Uint8Array((values.length + 7) >> 3);
  for (let row = 0; row < values.length; row++) {
    if (values[row] !== 0) {
      bits[row >> 3] |= 1 << (row & 7);
    }
  }
  return bits;
}

function absent(values: readonly unknown[]): Uint8Array | undefined {
  return values.includes(undefined) ? Uint8Array.from(values, (value) => (value === undefined ? 1 : 0)) : undefined;
}

function text(packed: PackedText, nulls: Nulls, length: number): Data {
  return makeData({ type: new Utf8(), length, valueOffsets: packed.offsets, data: packed.bytes, ...nulls });
}

function pack(frame: FrameTable, field: FrameField, work: () => PackedText): PackedText {
  try {
    return work();
  } catch (error) {
    if (error instanceof RangeError) {
      throw new FrameError(frame.name, `field "${field.name}"`, `more text than one frame can hold (${error.message})`);
    }
    throw error;
  }
}

/** undefined is null. Anything that is no JSON would silently be null in the browser. */
function jsonText(frame: FrameTable, field: FrameField, value: unknown, row: number): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  let json: string | undefined;
  let problem = 'a value that JSON cannot say';
  try {
    json = JSON.stringify(value);
  } catch (error) {
    problem = error instanceof Error ? error.message : problem;
  }
  if (json === undefined) {
    throw new FrameError(frame.name, `field "${field.name}", row ${row}`, problem);
  }
  return json;
}
