import { closeSync, openSync, rmSync, statSync, writeSync } from 'node:fs';

/** As much as the write-ahead log holds at most: what the main file may have to grow by before anything else can be written. */
const BYTES = 8 * 1024 ** 2;
const PIECE = new Uint8Array(256 * 1024);
const TRY_AGAIN_MS = 5000;

/**
 * A file of nothing beside the database. On a disk that is full to the last byte not even deleting works, for it is written to
 * the log first; with this file gone there is room to begin with.
 */
export class Reserve {
  private readonly path: string;
  private failedMs = -Infinity;

  constructor(databasePath: string) {
    this.path = `${databasePath}-reserve`;
  }

  get bytes(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  get isWhole(): boolean {
    return this.bytes === BYTES;
  }

  /** Makes the file if it is not there. Where there is no room for it, it is tried again. */
  keep(nowMs: number): void {
    if (nowMs - this.failedMs < TRY_AGAIN_MS || this.isWhole) {
      return;
    }
    try {
      const file = openSync(this.path, 'w', 0o600);
      try {
        for (let written = 0; written < BYTES;) {
          written += writeSync(file, PIECE);
        }
      } finally {
        closeSync(file);
      }
    } catch {
      this.failedMs = nowMs;
      this.release();
    }
  }

  release(): void {
    rmSync(this.path, { force: true });
  }
}

/** What a store that may have so many bytes keeps in reserve; a small one nothing. */
export function reserveBytes(maxBytes: number): number {
  return maxBytes >= 8 * BYTES ? BYTES : 0;
}
