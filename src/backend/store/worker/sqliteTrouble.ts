/** What an error of SQLite, or of Node about a file, means for the store. */
export type SqliteTrouble =
  /** Another process has the file. */
  | 'busy'
  /** No room: a full disk, a quota, a limit on the size of files. */
  | 'full'
  /** The file is not what was written. */
  | 'damaged'
  /** Rights, or a read-only file system. */
  | 'denied'
  | 'other';

/** Primary result codes of SQLite. */
const CODES: Readonly<Record<number, SqliteTrouble>> = {
  5: 'busy',
  6: 'busy',
  8: 'denied',
  11: 'damaged',
  13: 'full',
  26: 'damaged',
};
/** Extended ones of SQLITE_IOERR: short read; write, fsync and truncate (EFBIG and EDQUOT come so); a file system that is damaged. */
const IO_CODES: Readonly<Record<number, SqliteTrouble>> = {
  522: 'damaged',
  778: 'full',
  1034: 'full',
  1546: 'full',
  8458: 'damaged',
};
const FILE_CODES: Readonly<Record<string, SqliteTrouble>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'denied',
};

export function troubleOf(error: unknown): SqliteTrouble {
  const { errcode, code } = Object(error) as { readonly errcode?: number; readonly code?: string };
  if (typeof errcode === 'number') {
    // Extended result codes have the primary one in the low byte.
    return IO_CODES[errcode] ?? CODES[errcode & 0xff] ?? 'other';
  }
  return FILE_CODES[code ?? ''] ?? 'other';
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
