import type { ProtoReader } from '../ProtoReader';

/** Copies the id just tagged into its row when it has `size` bytes, else leaves zeros there; returns its length. */
export function copyId(reader: ProtoReader, into: Uint8Array, row: number, size: number): number {
  const length = reader.length();
  const from = reader.position;
  const to = row * size;
  reader.position += length;
  if (length === size) {
    for (let i = 0; i < size; i++) {
      into[to + i] = reader.bytes[from + i];
    }
  } else {
    into.fill(0, to, to + size);
  }
  return length;
}
