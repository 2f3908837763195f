// V8's code cache for a Linux package, made by the package's own Node on the package's own libraries, under an emulator for another processor.
// Packages for macOS and Windows have none: it takes their own Node to make one, and packages are made on Linux. They start without.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { makeCodeCache } from '../codeCache/makeCodeCache.mjs';
import { ROOT } from '../run.mjs';
import { runnerFor } from './runtimeLibraries.mjs';

/** Returns the zip entry below the `backend` folder. */
export function codeCache({ debian }, node, bundle) {
  const folder = join(ROOT, '.throughline', 'package', 'cache');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${debian.architecture}.cache`);
  makeCodeCache([...runnerFor(debian), node], bundle, file);
  return { path: 'bundle.cache', mode: 0o644, data: readFileSync(file) };
}
