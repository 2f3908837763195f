// The code signature of a macOS executable, as far as it can be judged anywhere: that it is there and that every page still has the hash it was
// signed with. Apple's processors end a process at the first page that has not, so a single changed byte is a package that does not start.
//
//   Mach-O header ─ load commands ─ … LC_CODE_SIGNATURE: offset, size ─┐
//                                                                      ▼
//   super blob: count, { type, offset }… ─► code directory: hash type, page size, one hash a page of all that lies before the signature
//
// Source: <mach-o/loader.h>, and <kern/cs_blobs.h> of XNU. The signature's numbers are big-endian, the file's little-endian.
import { createHash } from 'node:crypto';

const MAGIC_64 = 0xfeedfacf;
const LC_CODE_SIGNATURE = 0x1d;
const SUPER_BLOB = 0xfade0cc0;
const CODE_DIRECTORY = 0xfade0c02;
const HASHES = { 1: ['sha1', 20], 2: ['sha256', 32], 3: ['sha256', 20], 4: ['sha384', 48] };

/** Returns what is wrong, `undefined` when the signature fits every page. Never throws. */
export function faultOfSignature(data) {
  try {
    const signature = findSignature(data);
    if (signature === undefined) {
      return 'is not signed';
    }
    const directories = codeDirectories(signature);
    return directories.length === 0
      ? 'has a signature without a code directory'
      : directories.map((directory) => faultOfPages(data, directory)).find((fault) => fault !== undefined);
  } catch (error) {
    return `has a signature that cannot be read: ${error.message}`;
  }
}

function findSignature(data) {
  if (data.readUInt32LE(0) !== MAGIC_64) {
    throw new Error('no Mach-O of 64 bits');
  }
  let at = 32;
  for (let left = data.readUInt32LE(16); left > 0; left--) {
    if (data.readUInt32LE(at) === LC_CODE_SIGNATURE) {
      const offset = data.readUInt32LE(at + 8);
      return data.subarray(offset, offset + data.readUInt32LE(at + 12));
    }
    at += data.readUInt32LE(at + 4);
  }
  return undefined;
}

/** A signature may hold two, with hashes of two kinds. */
function codeDirectories(signature) {
  if (signature.readUInt32BE(0) !== SUPER_BLOB) {
    throw new Error('no super blob');
  }
  return Array.from({ length: signature.readUInt32BE(8) }, (_, index) =>
    signature.subarray(signature.readUInt32BE(12 + 8 * index + 4))
  ).filter((blob) => blob.readUInt32BE(0) === CODE_DIRECTORY);
}

function faultOfPages(data, directory) {
  const [hashOffset, slots, limit] = [16, 28, 32].map((field) => directory.readUInt32BE(field));
  const [algorithm, length] = HASHES[directory[37]] ?? [];
  const pageBytes = 2 ** directory[39];
  if (algorithm === undefined) {
    return `is signed with hashes of the unknown kind ${directory[37]}`;
  }
  if (slots !== Math.ceil(limit / pageBytes) || limit > data.length) {
    return `is signed for ${limit} bytes in ${slots} pages, which is not its size`;
  }
  for (let page = 0; page < slots; page++) {
    const bytes = data.subarray(page * pageBytes, Math.min((page + 1) * pageBytes, limit));
    const wanted = directory.subarray(hashOffset + page * length, hashOffset + (page + 1) * length);
    if (!createHash(algorithm).update(bytes).digest().subarray(0, length).equals(wanted)) {
      return `was changed after it was signed: page ${page} has another hash`;
    }
  }
  return undefined;
}
