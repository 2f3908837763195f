import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

export interface BuiltExecutable {
  /** What Grafana starts. */
  readonly path: string;
  readonly folder: string;
  remove(): void;
}

/** Builds the backend as it ships into a folder of its own, with the main given (from the repository's root). */
export function buildExecutable(entry = 'src/backend/main.ts'): BuiltExecutable {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-backend-'));
  const script = join(ROOT, 'scripts', 'buildBackend.mjs');
  execFileSync(process.execPath, [script, '--out', folder, '--entry', entry], { stdio: 'pipe' });
  const processor = process.arch === 'x64' ? 'amd64' : process.arch;
  return {
    path: join(folder, `gpx_throughline_${process.platform}_${processor}`),
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
