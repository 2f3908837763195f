import { closeSync, copyFileSync, existsSync, openSync, readSync } from 'node:fs';

const HEADER_BYTES = 32;
/** The last bit tells the byte order of checksums. */
const MAGIC = 0x377f0682;

/**
 * Copies a write-ahead log whose header is damaged to `to`, and says whether it did. SQLite takes such a log for an empty one and
 * writes over it: what was in it and not yet in the main file is lost. (A log that is cut short, or damaged further on, looks
 * like one whose last commit was interrupted, which is not told apart.) Nothing is changed: another process may be writing it.
 */
export function copyDamagedWal(wal: string, to: string): boolean {
  if (!existsSync(wal)) {
    return false;
  }
  const header = Buffer.alloc(HEADER_BYTES);
  const file = openSync(wal, 'r');
  const length = readSync(file, header);
  closeSync(file);
  if (length === 0 || (length === HEADER_BYTES && isHeader(header))) {
    return false;
  }
  copyFileSync(wal, to);
  return true;
}

/** As SQLite checks it (walFrameHdr's checksum over the first 24 bytes). */
function isHeader(header: Buffer): boolean {
  const magic = header.readUInt32BE(0);
  if ((magic & ~1) >>> 0 !== MAGIC) {
    return false;
  }
  const word = (at: number) => ((magic & 1) === 1 ? header.readUInt32BE(at) : header.readUInt32LE(at));
  let first = 0;
  let second = 0;
  for (let at = 0; at < 24; at += 8) {
    first = (first + word(at) + second) >>> 0;
    second = (second + word(at + 4) + first) >>> 0;
  }
  return first === header.readUInt32BE(24) && second === header.readUInt32BE(28);
}
