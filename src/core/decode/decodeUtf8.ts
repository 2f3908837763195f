const REPLACEMENT = 0xfffd;
const CHUNK_UNITS = 4096;
/** Scratch space: holds nothing between calls. */
const units = new Uint16Array(CHUNK_UNITS + 2);

/**
 * Text of bytes `start` to `end`. Ill-formed sequences become U+FFFD, one for each maximal subpart (Unicode 15, section 3.9),
 * which is what a browser's TextDecoder does; a byte order mark is kept. Core has no TextDecoder to call: it is not ECMAScript.
 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  let count = 0;
  let position = start;
  while (position < end) {
    if (count >= CHUNK_UNITS) {
      text += String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]);
      count = 0;
    }
    const first = bytes[position++];
    if (first < 0x80) {
      units[count++] = first;
      continue;
    }
    const more =
      first >= 0xc2 && first <= 0xdf ? 1 : (first & 0xf0) === 0xe0 ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
    if (more === 0) {
      units[count++] = REPLACEMENT;
      continue;
    }
    let code = first & (0x3f >> more);
    // The second byte's range shuts out overlong forms, surrogates and what is beyond U+10FFFF.
    let low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
    let high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
    let got = 0;
    while (got < more && position < end && bytes[position] >= low && bytes[position] <= high) {
      code = (code << 6) | (bytes[position++] & 0x3f);
      low = 0x80;
      high = 0xbf;
      got++;
    }
    if (got < more) {
      units[count++] = REPLACEMENT;
    } else if (code < 0x10000) {
      units[count++] = code;
    } else {
      units[count++] = 0xd800 + ((code - 0x10000) >> 10);
      units[count++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    }
  }
  return text + String.fromCharCode.apply(null, units.subarray(0, count) as unknown as number[]);
}
