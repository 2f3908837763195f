import fc from 'fast-check';
import { hexAt, parseSpanId, parseTraceId, writeHex } from './ids';

describe('parseTraceId', () => {
  it.each([
    ['4bf92f3577b34da6a3ce929d0e0e4736', '4bf92f3577b34da6a3ce929d0e0e4736'],
    ['4BF92F3577B34DA6A3CE929D0E0E4736', '4bf92f3577b34da6a3ce929d0e0e4736'],
    ['463ac35c9f6413ad', '0000000000000000463ac35c9f6413ad'],
    ['1', '00000000000000000000000000000001'],
    ['0'.repeat(32), undefined],
    ['0', undefined],
    ['', undefined],
    ['1'.repeat(33), undefined],
    ['xyz', undefined],
    [' 1', undefined],
  ])('reads "%s" as %s', (text, id) => {
    expect(parseTraceId(text)).toBe(id);
  });
});

describe('parseSpanId', () => {
  it.each([
    ['00F067AA0BA902B7', '00f067aa0ba902b7'],
    ['b7', '00000000000000b7'],
    ['0'.repeat(16), undefined],
    ['1'.repeat(17), undefined],
  ])('reads "%s" as %s', (text, id) => {
    expect(parseSpanId(text)).toBe(id);
  });
});

describe('hexAt', () => {
  it('is empty for bytes that are all zero', () => {
    expect(hexAt(new Uint8Array(8), 0, 8)).toBe('');
  });

  it('gives back what writeHex wrote, in either case, and nothing beside it changes', () => {
    const digits = fc.stringMatching(/^[0-9a-fA-F]{16}$/).filter((text) => /[^0]/.test(text));
    fc.assert(
      fc.property(digits, fc.nat(4), (text, offset) => {
        const bytes = new Uint8Array(16).fill(0xee);
        writeHex(text, bytes, offset);
        expect(hexAt(bytes, offset, 8)).toBe(text.toLowerCase());
        expect(bytes.filter((byte, i) => (i < offset || i >= offset + 8) && byte !== 0xee)).toHaveLength(0);
      })
    );
  });
});
