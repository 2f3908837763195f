import { ProtoWriter } from '../../encode/ProtoWriter';
import { otlpBodyWith } from '../../testing/otlpBodyWith';
import { decodeOtlpTraces } from './decodeOtlpTraces';

const spanWith = (attribute: Uint8Array) =>
  otlpBodyWith((writer) => {
    writer.hex(1, '5b8efff798038103d269b633813fc60c');
    writer.hex(2, 'eee19b7ec3c1b174');
    writer.bytes(9, attribute);
  });

describe('decodeOtlpTraces, of attributes in attributes', () => {
  it('rejects a span with an attribute nested 100,000 deep, and keeps its neighbour', () => {
    const deep = nestedAttribute(100_000);
    const both = new Uint8Array([...spanWith(nestedAttribute(1)), ...spanWith(deep)]);
    const mixed = decodeOtlpTraces(both);
    expect(mixed.batch.length).toBe(1);
    expect(mixed.rejected.reasons).toEqual([expect.stringContaining('attribute nested deeper than 64 levels')]);
  });

  it('takes attributes nested 64 deep', () => {
    const { batch } = decodeOtlpTraces(spanWith(nestedAttribute(64)));
    expect(JSON.stringify(batch.details.attributes(0)[0][1])).toBe('['.repeat(64) + ']'.repeat(64));
  });

  it('refuses a resource nested too deep with its name', () => {
    const writer = new ProtoWriter();
    const outer = writer.open(1);
    const resource = writer.open(1);
    writer.bytes(1, nestedAttribute(65));
    writer.close(resource);
    const scope = writer.open(2);
    writer.bytes(2, new Uint8Array());
    writer.close(scope);
    writer.close(outer);
    expect(() => decodeOtlpTraces(writer.finish())).toThrow(
      expect.objectContaining({ name: 'OtlpDecodeError', reading: 'Resource' })
    );
  });
});

/** The body of a KeyValue whose value is lists in lists. Built from the inside: each level is a prefix. */
function nestedAttribute(levels: number): Uint8Array {
  const prefixes: number[][] = [];
  let length = 0;
  const wrap = (tag: number) => {
    const prefix = [tag];
    for (let rest = length; ; rest >>= 7) {
      prefix.push(rest > 127 ? (rest & 127) | 128 : rest);
      if (rest <= 127) {
        break;
      }
    }
    prefixes.push(prefix);
    length += prefix.length;
  };
  for (let level = 0; level < levels; level++) {
    wrap(0x2a); // AnyValue.array_value
    wrap(level === levels - 1 ? 0x12 : 0x0a); // KeyValue.value or ArrayValue.values
  }
  return Uint8Array.from(prefixes.reverse().flat());
}
