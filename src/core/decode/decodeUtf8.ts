const REPLACEMENT = 0xfffd;
const CHUNK_UNITS = 4096;
/** Beyond, joining parts costs more than it saves. */
const SHORT_BYTES = 40;
/** Scratch space: holds nothing between calls. */
const units = new Uint16Array(CHUNK_UNITS + 2);

/**
 * Text of bytes `start` to `end`. Ill-formed sequences become U+FFFD, one for each maximal subpart (Unicode 15, section 3.9),
 * which is what a browser's TextDecoder does; a byte order mark is kept. Core has no TextDecoder to call: it is not ECMAScript.
 */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT_BYTES && isAscii(bytes, start, end)) {
    return shortAscii(bytes, start, end);
  }
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

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  let bits = 0;
  for (let i = start; i < end; i++) {
    bits |= bytes[i];
  }
  return bits < 0x80;
}

/** Keys and most values are such: more than twice as fast as the way by an array. */
function shortAscii(bytes: Uint8Array, start: number, end: number): string {
  const of = String.fromCharCode;
  const b = bytes;
  let text = '';
  let i = start;
  for (; end - i >= 8; i += 8) {
    text += of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6], b[i + 7]);
  }
  switch (end - i) {
    case 0:
      return text;
    case 1:
      return text + of(b[i]);
    case 2:
      return text + of(b[i], b[i + 1]);
    case 3:
      return text + of(b[i], b[i + 1], b[i + 2]);
    case 4:
      return text + of(b[i], b[i + 1], b[i + 2], b[i + 3]);
    case 5:
      return text + of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4]);
    case 6:
      return text + of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5]);
    default:
      return text + of(b[i], b[i + 1], b[i + 2], b[i + 3], b[i + 4], b[i + 5], b[i + 6]);
  }
}
