import fc from 'fast-check';
import { decodeUtf8 } from './decodeUtf8';

const decode = (bytes: readonly number[]) => decodeUtf8(Uint8Array.from(bytes), 0, bytes.length);

describe('decodeUtf8', () => {
  it('reads one to four bytes a character', () => {
    expect(decode([0x61, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80])).toBe('aé€😀');
  });

  it('reads only its range', () => {
    expect(decodeUtf8(Uint8Array.from([0x61, 0x62, 0x63]), 1, 2)).toBe('b');
  });

  it.each([
    ['a lone continuation byte', [0x80], '\ufffd'],
    ['an overlong slash', [0xc0, 0xaf], '\ufffd\ufffd'],
    ['a surrogate', [0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
    ['a character cut short', [0xe2, 0x82], '\ufffd'],
    ['a character cut short by text', [0xf0, 0x9f, 0x61], '\ufffda'],
    ['what is beyond U+10FFFF', [0xf4, 0x90, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
  ])('replaces %s', (_what, bytes, text) => {
    expect(decode(bytes)).toBe(text);
  });

  it('reads text longer than its scratch space', () => {
    const text = 'x'.repeat(4095) + '😀' + 'y'.repeat(9000) + '€';
    expect(decode([...new TextEncoder().encode(text)])).toBe(text);
  });

  it('agrees with TextDecoder on any bytes', () => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const odd = fc.constantFrom(
      0x61,
      0x7f,
      0x80,
      0x8f,
      0x90,
      0x9f,
      0xa0,
      0xbf,
      0xc0,
      0xc2,
      0xdf,
      0xe0,
      0xed,
      0xef,
      0xf0,
      0xf4,
      0xf5
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(odd, fc.nat(255)), { maxLength: 20 }), (bytes) => {
        expect(decode(bytes)).toBe(decoder.decode(Uint8Array.from(bytes)));
      }),
      { numRuns: 2000 }
    );
  });
});
