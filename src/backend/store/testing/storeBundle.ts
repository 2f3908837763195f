import { buildSync } from 'esbuild';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let built: string | undefined;

/** A bundle whose worker thread is the store, as the backend's own is. Built once a test process. */
export function storeBundle(): string {
  built ??= bundle(
    `import { isMainThread } from 'node:worker_threads';
     import { runStoreWorker } from './worker/storeWorker';
     if (!isMainThread) runStoreWorker();`
  );
  return built;
}

/** Bundles a program, written as if it stood in src/backend/store; returns its file. */
export function bundle(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bundle-'));
  // For a process of another user.
  chmodSync(folder, 0o755);
  const file = join(folder, 'program.cjs');
  buildSync({
    stdin: { contents: program, resolveDir: join(__dirname, '..'), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    outfile: file,
    logLevel: 'error',
  });
  return file;
}
