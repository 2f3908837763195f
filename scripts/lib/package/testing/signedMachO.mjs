// A macOS executable of two pages of nothing, signed as the linker does it for oneself: header, one load command, a code directory.
import { createHash } from 'node:crypto';

const PAGE_BYTES = 4096;
const LIMIT = PAGE_BYTES + 1000;
const ARM64 = 0x0100000c;

/** `signed: false`: its load command is another. */
export function signedMachO({ signed = true } = {}) {
  const data = Buffer.alloc(LIMIT + 200);
  data.writeUInt32LE(0xfeedfacf, 0);
  data.writeUInt32LE(ARM64, 4);
  data.writeUInt32LE(1, 16);
  [signed ? 0x1d : 0x26, 16, LIMIT, 200].forEach((value, at) => data.writeUInt32LE(value, 32 + 4 * at));

  const directory = Buffer.alloc(44 + 2 * 32);
  [0xfade0c02, directory.length, 0x20400, 0, 44, 0, 0, 2, LIMIT].forEach((value, at) =>
    directory.writeUInt32BE(value, 4 * at)
  );
  directory.set([32, 2, 0, 12], 36);
  for (const [page, until] of [PAGE_BYTES, LIMIT].entries()) {
    createHash('sha256')
      .update(data.subarray(page * PAGE_BYTES, until))
      .digest()
      .copy(directory, 44 + 32 * page);
  }
  const superBlob = Buffer.alloc(20);
  [0xfade0cc0, 20 + directory.length, 1, 0, 20].forEach((value, at) => superBlob.writeUInt32BE(value, 4 * at));
  Buffer.concat([superBlob, directory]).copy(data, LIMIT);
  return data;
}
