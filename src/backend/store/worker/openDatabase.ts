import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CONFIG_SECTION } from '../config';
import { OpenError, openError } from './OpenError';
import { APPLICATION_ID, MIGRATIONS, SCHEMA, SCHEMA_VERSION } from './schema';

/**
 * Opens or creates the file, readable by its owner only, and takes it for this process alone.
 *
 * Durability: WAL with synchronous=NORMAL. A commit is in the operating system's hands when it returns, so it survives the end
 * of the process however it comes (kill -9); a power cut may lose the last commits, never the file's integrity.
 * The lock is the operating system's own: it is gone with the process, there is no stale one.
 */
export function openDatabase(path: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    createPrivately(path);
    database = new DatabaseSync(path);
    prepare(database, path);
    return database;
  } catch (error) {
    database?.close();
    throw openError(path, error);
  }
}

/** SQLite gives -wal and -journal files the mode of the main file. */
function createPrivately(path: string): void {
  makeFolder(dirname(path));
  closeSync(openSync(path, 'a', 0o600));
  for (const file of [path, `${path}-wal`]) {
    if (existsSync(file)) {
      makePrivate(file);
    }
  }
}

/** Another user's file that this one may write is left as its owner wants it. */
function makePrivate(file: string): void {
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') {
      throw error;
    }
  }
}

/** Each missing folder in turn: Node's own recursive way never ends where nothing can be created, as under /proc. */
function makeFolder(folder: string): void {
  if (!existsSync(folder)) {
    makeFolder(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}

/** How the store uses its file: alone, in steps of one commit, with a cache that a small machine can spare. */
export function prepareConnection(database: DatabaseSync): void {
  // auto_vacuum and page_size count only before the first table, exclusive locking only before the first look at the WAL.
  database.exec(`
    PRAGMA page_size = 8192;
    PRAGMA auto_vacuum = INCREMENTAL;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA temp_store = MEMORY;
    PRAGMA cell_size_check = ON;
    PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 1000;
    PRAGMA journal_size_limit = 8388608;
    BEGIN IMMEDIATE; COMMIT;
  `);
}

function prepare(database: DatabaseSync, path: string): void {
  prepareConnection(database);
  const applicationId = pragma(database, 'application_id');
  const version = pragma(database, 'user_version');
  const tables = Number(database.prepare('SELECT count(*) AS count FROM sqlite_schema').get()?.count ?? 0);
  if (tables === 0) {
    database.exec(
      `BEGIN; ${SCHEMA} PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`
    );
    return;
  }
  if (applicationId !== APPLICATION_ID) {
    throw new OpenError(`${path} is a database of another program. Give store_path in ${CONFIG_SECTION} another file.`);
  }
  let reached = version;
  for (; MIGRATIONS[reached] !== undefined; reached++) {
    database.exec(`BEGIN; ${MIGRATIONS[reached]} PRAGMA user_version = ${reached + 1}; COMMIT;`);
  }
  if (reached !== SCHEMA_VERSION) {
    throw new OpenError(
      `${path} was written by another version of the store (${version}, this one is ${SCHEMA_VERSION}). ` +
        `Move the file away, or give store_path in ${CONFIG_SECTION} another one.`
    );
  }
}

/** A pragma whose value is a number. */
export function pragma(
  database: DatabaseSync,
  name: 'application_id' | 'user_version' | 'page_count' | 'page_size' | 'freelist_count'
): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name] ?? 0);
}
