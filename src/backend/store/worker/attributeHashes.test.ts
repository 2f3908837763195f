import fc from 'fast-check';
import { decodeOtlpTraces } from '../../../core/decode/otlp/decodeOtlpTraces';
import { encodeOtlpTraces } from '../../../core/encode/otlp/encodeOtlpTraces';
import { ProtoWriter } from '../../../core/encode/ProtoWriter';
import { arbitraryResourceSpans } from '../../../core/testing/arbitraryOtlp';
import { attributeText } from '../../../core/trace/attributes';
import { AttributeHasher, hashOfAttribute, hashOfFailure, hashOfResource } from './attributeHashes';

function hashesOf(bytes: Uint8Array, start = 0, end = bytes.length): number[] {
  const hashes: number[] = [];
  new AttributeHasher(bytes).hash(start, end, hashes);
  return hashes;
}

describe('AttributeHasher', () => {
  it('hashes bytes to what their decoded text is hashed to, whatever the value is', () => {
    fc.assert(
      fc.property(arbitraryResourceSpans, (resources) => {
        const { batch } = decodeOtlpTraces(encodeOtlpTraces(resources));
        const { bytes, spanStart, spanEnd } = batch.otlp;
        for (let row = 0; row < batch.length; row++) {
          const expected = batch.details
            .attributes(row)
            .map(([key, value]) => hashOfAttribute(key, attributeText(value)));
          expect(hashesOf(bytes, spanStart[row], spanEnd[row])).toEqual(expected);
        }
      })
    );
  });

  it.each([
    ['value before key', ['value v', 'key k']],
    ['the key twice', ['key first', 'key k', 'value v']],
    ['the value twice', ['key k', 'value first', 'value v']],
    ['a key after all', ['key first', 'value v', 'key k']],
  ])('reads fields in an unusual order: %s', (_what, fields) => {
    const writer = new ProtoWriter();
    const attribute = writer.open(9);
    for (const field of fields) {
      const [kind, text] = field.split(' ');
      if (kind === 'key') {
        writer.string(1, text);
      } else {
        const value = writer.open(2);
        writer.string(1, text);
        writer.close(value);
      }
    }
    writer.close(attribute);
    expect(hashesOf(writer.finish())).toEqual([hashOfAttribute('k', 'v')]);
  });

  it('hashes ill-formed text as what it is shown as', () => {
    // KeyValue { key "k", value { string 0xff } }
    const bytes = Uint8Array.of(0x4a, 0x08, 0x0a, 0x01, 0x6b, 0x12, 0x03, 0x0a, 0x01, 0xff);
    expect(hashesOf(bytes)).toEqual([hashOfAttribute('k', '\ufffd')]);
  });

  it('keeps apart what only looks alike when joined', () => {
    const hashes = [hashOfAttribute('ab', 'c'), hashOfAttribute('a', 'bc'), hashOfResource(1), hashOfFailure(1)];
    expect(new Set(hashes).size).toBe(4);
  });
});
