import { BinaryReader } from '@bufbuild/protobuf/wire';
import { ProtoWriter, varintSize } from './ProtoWriter';

const bytesOf = (write: (writer: ProtoWriter) => void) => {
  const writer = new ProtoWriter(1);
  write(writer);
  return writer.finish();
};
/** The independent reader, past the one tag. */
const readerOf = (write: (writer: ProtoWriter) => void) => {
  const reader = new BinaryReader(bytesOf(write));
  reader.tag();
  return reader;
};

describe('ProtoWriter', () => {
  it('writes known bytes', () => {
    expect([...bytesOf((writer) => writer.varint(1, 150))]).toEqual([0x08, 0x96, 0x01]);
    expect([...bytesOf((writer) => writer.string(2, 'testing'))]).toEqual([0x12, 7, ...Buffer.from('testing')]);
    expect([...bytesOf((writer) => writer.hex(1, '00ff10'))]).toEqual([0x0a, 3, 0x00, 0xff, 0x10]);
  });

  it.each([0, 127, 128, 16383, 16384, 2 ** 28 - 1, 2 ** 28, 2 ** 31, 2 ** 32 - 1])('writes varint %d', (value) => {
    expect(readerOf((writer) => writer.varint(3, value)).uint32()).toBe(value);
    expect(bytesOf((writer) => writer.varint(3, value)).length).toBe(1 + varintSize(value));
  });

  it.each([0n, -1n, 2n ** 53n, 2n ** 63n - 1n, -(2n ** 63n)])('writes int64 %d', (value) => {
    expect(BigInt(readerOf((writer) => writer.int64(3, value)).int64())).toBe(value);
  });

  it.each([0n, 1n, 2n ** 32n, 1_700_000_000_123_456_789n, 2n ** 64n - 1n])('writes fixed64 %d', (value) => {
    expect(BigInt(readerOf((writer) => writer.fixed64(3, value)).fixed64())).toBe(value);
  });

  it.each([0, 1, 2 ** 31, 2 ** 32 - 1])('writes fixed32 %d', (value) => {
    expect(readerOf((writer) => writer.fixed32(3, value)).fixed32()).toBe(value);
  });

  it.each([0, -0, 0.1, -1e300, NaN, Infinity])('writes double %d', (value) => {
    expect(readerOf((writer) => writer.double(3, value)).double()).toBe(value);
  });

  it.each(['', 'aé€😀', 'x'.repeat(127), 'x'.repeat(128), '€'.repeat(6000)])('writes text %#', (value) => {
    expect(readerOf((writer) => writer.string(3, value)).string()).toBe(value);
  });

  it('writes half a surrogate pair as U+FFFD', () => {
    expect(readerOf((writer) => writer.string(3, 'a\ud83d')).string()).toBe('a\ufffd');
    expect(readerOf((writer) => writer.string(3, '\ude00b')).string()).toBe('\ufffdb');
  });

  it.each([0, 127, 128, 16384, 2_100_000])('closes a message of %d bytes with its length before it', (length) => {
    const bytes = bytesOf((writer) => {
      const outer = writer.open(1);
      const inner = writer.open(2);
      writer.bytes(3, new Uint8Array(length).fill(7));
      writer.close(inner);
      writer.varint(4, 9);
      writer.close(outer);
    });
    const reader = new BinaryReader(bytes);
    reader.tag();
    const outer = new BinaryReader(reader.bytes());
    expect(reader.pos).toBe(bytes.length);
    outer.tag();
    const inner = new BinaryReader(outer.bytes());
    inner.tag();
    expect(Buffer.compare(inner.bytes(), new Uint8Array(length).fill(7))).toBe(0);
    expect(outer.tag()).toEqual([4, 0]);
    expect(outer.uint32()).toBe(9);
  });

  it.each([1, 2, 7, 8])('keeps %d characters wherever the buffer ends', (count) => {
    const text = 'x'.repeat(count);
    for (let before = 0; before < 80; before++) {
      const bytes = bytesOf((writer) => {
        writer.bytes(1, new Uint8Array(before));
        writer.string(2, text);
      });
      expect(Buffer.from(bytes.subarray(-count)).toString()).toBe(text);
    }
  });

  it('takes back what was written', () => {
    const writer = new ProtoWriter();
    writer.varint(1, 1);
    const length = writer.length();
    writer.string(2, 'gone');
    writer.rewind(length);
    writer.varint(3, 3);
    expect([...writer.finish()]).toEqual([0x08, 1, 0x18, 3]);
  });
});
