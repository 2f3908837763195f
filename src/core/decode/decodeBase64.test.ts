import fc from 'fast-check';
import { decodeBase64 } from './decodeBase64';

describe('decodeBase64', () => {
  it.each(['+/8=', '+/8', '-_8=', '-_8'])('reads both alphabets, padded or not: %s', (text) => {
    expect(decodeBase64(text)).toEqual(Uint8Array.of(0xfb, 0xff));
  });

  it.each(['a', 'abcde', 'a*==', 'ab c', 'äbcd', '===='])('refuses %j', (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });

  it('reads what Node writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
        expect(decodeBase64(Buffer.from(bytes).toString('base64url'))).toEqual(bytes);
      })
    );
  });
});
