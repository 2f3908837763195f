import { closeSync, existsSync, openSync, readdirSync, readSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

const MAGIC = 'SQLite format 3\0';
const DATABASE_NAMES = new Set(['.db', '.sqlite', '.sqlite3']);
const SUFFIXES = ['', '-wal', '-shm', '-journal'];
const MARK = '.damaged-';
/** Of damaged files beside the store: beyond it something is wrong that a new file does not cure. */
const MOST_ASIDE = 5;

/**
 * Moves a damaged database out of the way, with the files that SQLite needs to read what can be read of it:
 *
 * ```
 *   store.db       ->  store.db.damaged-2026-11-26T09-12-33Z
 *   store.db-wal   ->  store.db.damaged-2026-11-26T09-12-33Z-wal
 * ```
 * Returns the new path. The database must be closed.
 * @throws Error from the file system
 */
export function moveAside(path: string, nowMs: number): string {
  const to = asidePath(path, nowMs);
  for (const suffix of SUFFIXES) {
    if (existsSync(path + suffix)) {
      renameSync(path + suffix, to + suffix);
    }
  }
  return to;
}

/** A name that says when, and that is free. */
export function asidePath(path: string, nowMs: number, ending = ''): string {
  const stamp = new Date(nowMs).toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  for (let n = 1; ; n++) {
    const to = `${path}${MARK}${stamp}${n === 1 ? '' : `-${n}`}${ending}`;
    if (!existsSync(to)) {
      return to;
    }
  }
}

/** Why a damaged file stays where it is: it may never have been ours, or moving has not helped. undefined: it may be moved. */
export function reasonToStay(path: string): string | undefined {
  if (!isDatabaseByHeader(path) && !DATABASE_NAMES.has(extname(path).toLowerCase())) {
    return 'It does not look like a database, so it is left alone. Give store_path another file.';
  }
  if (movedAside(path).length >= MOST_ASIDE) {
    return `${MOST_ASIDE} damaged files were moved aside before. Look after the disk, then delete them.`;
  }
  return undefined;
}

/** Paths of the damaged files that were moved aside and still exist, oldest first. */
export function movedAside(path: string): string[] {
  const folder = dirname(path);
  const start = `${basename(path)}${MARK}`;
  return namesIn(folder)
    .filter((name) => name.startsWith(start) && !SUFFIXES.some((suffix) => suffix !== '' && name.endsWith(suffix)))
    .sort()
    .map((name) => join(folder, name));
}

/** None of a folder that may not be read. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** True also for a file that is empty or not there: it may become one. */
export function mayBeDatabase(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0 || isDatabaseByHeader(path);
}

function isDatabaseByHeader(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(MAGIC.length);
    return readSync(file, header) === MAGIC.length && header.toString('latin1') === MAGIC;
  } finally {
    closeSync(file);
  }
}
