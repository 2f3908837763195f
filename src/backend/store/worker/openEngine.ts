import { rmSync } from 'node:fs';
import type { LogFields } from '../../Logger';
import type { StoreConfig } from '../config';
import { copyDamagedWal } from './damagedWal';
import { asidePath, mayBeDatabase, moveAside, reasonToStay } from './DamagedFile';
import { OpenError, openError } from './OpenError';
import { StoreEngine } from './StoreEngine';
import { messageOf } from './sqliteTrouble';

/** What is told when the store opens only after something was put out of its way. */
export type Tell = (message: string, fields: LogFields) => void;

/**
 * Opens the store. A damaged file is moved aside and a new one begun; a damaged write-ahead log is kept as a copy. `damage`: what
 * was found in the file while it was open, which opening it again might not see.
 * @throws OpenError
 */
export function openEngine(config: StoreConfig, now: () => bigint, tell: Tell, damage?: unknown): StoreEngine {
  const { path } = config;
  const nowMs = Number(now() / 1_000_000n);
  if (damage !== undefined) {
    putAside(path, openError(path, damage), nowMs, tell);
  } else {
    // SQLite would take such a file's log for rubbish and delete it.
    requireHeader(path, nowMs, tell);
  }
  const walCopy = asidePath(path, nowMs, '.wal');
  let hasCopy = false;
  try {
    hasCopy = copyDamagedWal(`${path}-wal`, walCopy);
    const engine = StoreEngine.open(config, now);
    if (hasCopy) {
      tell('The write-ahead log of the local store was damaged: what was stored last is lost', { copy: walCopy });
    }
    return engine;
  } catch (error) {
    if (hasCopy) {
      rmSync(walCopy, { force: true });
    }
    const problem = openError(path, error);
    if (problem.trouble !== 'damaged') {
      throw problem;
    }
    putAside(path, problem, nowMs, tell);
    return StoreEngine.open(config, now);
  }
}

/** @throws OpenError */
function requireHeader(path: string, nowMs: number, tell: Tell): void {
  let isFine: boolean;
  try {
    isFine = mayBeDatabase(path);
  } catch (error) {
    throw openError(path, error);
  }
  if (!isFine) {
    putAside(path, new OpenError(`${path} is damaged (it does not begin as a database does).`, 'damaged'), nowMs, tell);
  }
}

/** @throws OpenError when the file stays where it is */
function putAside(path: string, problem: OpenError, nowMs: number, tell: Tell): void {
  const reason = reasonToStay(path);
  if (reason !== undefined) {
    throw new OpenError(`${problem.message} ${reason}`, 'damaged', { cause: problem });
  }
  try {
    const movedTo = moveAside(path, nowMs);
    tell('The file of the local store is damaged: it was moved aside and a new one begun', {
      problem: messageOf(problem.cause ?? problem),
      movedTo,
    });
  } catch (error) {
    throw new OpenError(`${problem.message} It cannot be moved aside: ${messageOf(error)}.`, 'damaged', {
      cause: error,
    });
  }
}
