/**
 * 32 bits that tell two different spans with the same ids apart, and recognise one that was sent twice: FNV-1a over the span's
 * bytes and the number of its resource.
 */
export function fingerprint(bytes: Uint8Array, start: number, end: number, resource: number): number {
  let hash = Math.imul(0x811c9dc5 ^ resource, 0x01000193);
  for (let i = start; i < end; i++) {
    hash = Math.imul(hash ^ bytes[i], 0x01000193);
  }
  return hash >>> 0;
}
