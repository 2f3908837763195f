import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, Script } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/**
 * What Node is started with, `backend.cjs`: runs the bundle beside it with V8's code cache, which spares compiling it and thereby half of
 * the time to the handshake.
 *
 * ```
 *   backend/
 *   ├─ backend.cjs      this
 *   ├─ bundle.cjs        the backend, as one function of require, module, __filename and __dirname
 *   └─ bundle.cache     made at the build, by the very Node it is for (scripts/lib/codeCache)
 * ```
 * V8 refuses a cache of another version, other flags or another bundle by itself, and compiles as if there was none: a missing or wrong one
 * costs time, never the start. The store's thread goes without: it runs a small part of the bundle, and would keep the whole cache.
 */
const file = join(__dirname, 'bundle.cjs');
const script = new Script(readFileSync(file, 'latin1'), {
  filename: file,
  cachedData: isMainThread ? readCache() : undefined,
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
// The bundle is ASCII (the build sees to it), so latin1 is exact, and spares the copy in UTF-16 that UTF-8 might end in.
const run = script.runInThisContext() as (
  require: NodeJS.Require,
  module: NodeJS.Module,
  __filename: string,
  __dirname: string
) => void;
run(require, module, __filename, __dirname);

function readCache(): Buffer | undefined {
  try {
    return readFileSync(join(__dirname, 'bundle.cache'));
  } catch {
    return undefined;
  }
}
