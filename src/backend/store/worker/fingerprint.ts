/** Taken out of Math once: this is called for every byte, and a sandboxed global (as in tests) is slow to look into. */
const { imul } = Math;

/**
 * 32 bits that tell two different spans with the same ids apart, and recognise one that was sent twice: FNV-1a over the span's
 * bytes and the number of its resource.
 */
export function fingerprint(bytes: Uint8Array, start: number, end: number, resource: number): number {
  let hash = imul(0x811c9dc5 ^ resource, 0x01000193);
  for (let i = start; i < end; i++) {
    hash = imul(hash ^ bytes[i], 0x01000193);
  }
  return hash >>> 0;
}
