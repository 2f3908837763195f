import { BinaryWriter, WireType as BufWireType } from '@bufbuild/protobuf/wire';
import { ProtoError, ProtoReader } from './ProtoReader';

const readerOf = (...bytes: number[]) => new ProtoReader(Uint8Array.from(bytes));
/** Written by an independent writer, tag read. */
const written = (wireType: BufWireType, write: (writer: BinaryWriter) => void) => {
  const writer = new BinaryWriter().tag(5, wireType);
  write(writer);
  const reader = new ProtoReader(writer.finish());
  expect(reader.tag()).toBe((5 << 3) | wireType);
  return reader;
};

function errorOf(run: () => unknown): { problem: string; offset: number; field: number } {
  try {
    run();
  } catch (error) {
    if (error instanceof ProtoError) {
      return { problem: error.problem, offset: error.offset, field: error.field };
    }
  }
  throw new Error('no ProtoError');
}

describe('ProtoReader', () => {
  it.each([0n, 127n, 128n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 63n - 1n, -1n, -(2n ** 53n), -(2n ** 63n)])(
    'reads int64 %d exactly',
    (value) => {
      const read = written(BufWireType.Varint, (writer) => writer.int64(value)).int64();
      expect(BigInt(read)).toBe(value);
      expect(typeof read).toBe(value > -(2n ** 53n) && value < 2n ** 53n ? 'number' : 'bigint');
    }
  );

  it.each([0n, 2n ** 32n, 2n ** 64n - 1n])('reads fixed64 %d', (value) => {
    expect(written(BufWireType.Bit64, (writer) => writer.fixed64(value)).fixed64()).toBe(value);
  });

  it.each([0.1, -0, NaN])('reads double %d', (value) => {
    expect(written(BufWireType.Bit64, (writer) => writer.double(value)).double()).toBe(value);
  });

  it('reads the low word of a negative enum', () => {
    expect(written(BufWireType.Varint, (writer) => writer.int32(-1)).varint()).toBe(0xffffffff);
  });

  it('reads from a view into a larger buffer', () => {
    const bytes = Buffer.from([9, 9, 0x2a, 2, 0x68, 0x69, 9]).subarray(2, 6);
    const reader = new ProtoReader(bytes);
    reader.tag();
    expect(reader.string()).toBe('hi');
    expect(reader.more()).toBe(false);
  });

  it('tells a length that runs past the end of its message, not only of the bytes', () => {
    // Field 1 holds 2 bytes: field 2, said to be 3 long. A field 3 follows.
    const reader = readerOf(0x0a, 2, 0x12, 3, 0x18, 1, 0x18, 1);
    reader.tag();
    reader.enter();
    reader.tag();
    expect(errorOf(() => reader.skip())).toEqual({ problem: '3 bytes announced, 0 left', offset: 3, field: 2 });
  });

  it.each([
    ['a number cut short', [0x08, 0x80], 'number cut short', 1],
    ['a number of 11 bytes', [0x08, ...Array.from({ length: 10 }, () => 0xff), 1], 'number longer than 10 bytes', 1],
    ['a fixed64 cut short', [0x09, 1, 2, 3], '8 bytes needed, 3 left', 1],
    ['a fixed32 cut short', [0x0d, 1], '4 bytes needed, 1 left', 1],
    ['a group', [0x0b], 'group start where a field was expected', 0],
    ['wire type 7', [0x0f], 'wire type 7 where a field was expected', 0],
    ['a length beyond 2^32', [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], 'number beyond 32 bits', 1],
  ])('refuses %s', (_what, bytes, problem, offset) => {
    const reader = readerOf(...bytes);
    reader.tag();
    expect(errorOf(() => reader.skip())).toEqual({ problem, offset, field: 1 });
  });

  it('refuses field number 0', () => {
    expect(errorOf(() => readerOf(0x02, 0).tag())).toEqual({ problem: 'field number 0', offset: 0, field: 0 });
  });
});
