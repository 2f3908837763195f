import { hexAt } from '../../core/trace/ids';

/** Arrow's text and binary layout: value i is `bytes[offsets[i] .. offsets[i + 1])`. */
export interface PackedText {
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/** Offsets are Int32. */
const MAX_BYTES = 2 ** 31 - 1;

/**
 * Joined and encoded at once, several times faster than value by value. undefined takes no bytes. Lone surrogates become replacement
 * characters. Throws RangeError beyond 2 GiB or the engine's longest string.
 */
export function packText(values: ReadonlyArray<string | undefined>): PackedText {
  const joined = values.join('');
  const bytes = Buffer.from(joined);
  checkSize(bytes.length);
  const offsets = new Int32Array(values.length + 1);
  const isAscii = bytes.length === joined.length;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? '';
    offsets[i + 1] = offsets[i] + (isAscii ? value.length : Buffer.byteLength(value));
  }
  // A value that ends with half a surrogate pair and one that begins with the other half became one character in the joined text.
  return offsets[values.length] === bytes.length ? { offsets, bytes } : packOneByOne(values);
}

/** The same for `texts[index[i]]`: every text is encoded once, however many rows have it. */
export function packTextTable(index: Uint32Array, texts: readonly string[]): PackedText {
  const encoded = texts.map((text) => Buffer.from(text));
  const offsets = new Int32Array(index.length + 1);
  let size = 0;
  for (let i = 0; i < index.length; i++) {
    size += encoded[index[i]].length;
    checkSize(size);
    offsets[i + 1] = size;
  }
  const bytes = new Uint8Array(size);
  for (let i = 0; i < index.length; i++) {
    bytes.set(encoded[index[i]], offsets[i]);
  }
  return { offsets, bytes };
}

/** Ids of `bytesPerRow` bytes as lowercase hex; all zero is ''. */
export function hexText(bytes: Uint8Array, bytesPerRow: number, length: number): string[] {
  return Array.from({ length }, (_, row) => hexAt(bytes, row * bytesPerRow, bytesPerRow));
}

function packOneByOne(values: ReadonlyArray<string | undefined>): PackedText {
  const encoded = values.map((value) => Buffer.from(value ?? ''));
  const offsets = new Int32Array(values.length + 1);
  encoded.forEach((text, i) => {
    offsets[i + 1] = offsets[i] + text.length;
  });
  return { offsets, bytes: Buffer.concat(encoded) };
}

function checkSize(bytes: number): void {
  if (bytes > MAX_BYTES) {
    throw new RangeError(`${bytes} bytes`);
  }
}
