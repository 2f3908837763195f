// Run by the very Node, with the very flags, that a cache is for:  node FLAGS make.mjs BUNDLE CACHE
// Starts the backend from its bundle as Grafana would, asks for its health once, and writes V8's code of all that was needed for it.
// Nothing but Node itself is imported: this also runs under an emulator, beside no node_modules.
//
// With STEADY among the flags (makeCodeCache.mjs) the same bundle gives the same bytes: no hashes by chance, and no mark on a function that a
// second compiler has been at, which is a matter of time. V8 takes a cache for the same flags only, so these are set back before it is written.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { createRequire } from 'node:module';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { constants, Script } from 'node:vm';

const DEFAULTS = ['--hash-seed=0', '--random-seed=0', '--sparkplug', '--flush-bytecode'];
const [bundle, cache] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'throughline-cache-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.env.grafana_plugin_type = 'datasource';
process.env.PLUGIN_UNIX_SOCKET_DIR = folder;

// Nothing that the backend does every few seconds happens here, however busy the machine: a function that ran would be in the cache.
for (const name of ['setTimeout', 'setInterval']) {
  const set = globalThis[name];
  globalThis[name] = (work, ms, ...args) => set(work, ms >= 1000 ? 2 ** 31 - 1 : ms, ...args);
}

// The handshake is the first thing on stdout: it tells the socket.
const handshake = new Promise((resolve) => {
  process.stdout.write = (line) => resolve(String(line));
});

// As src/backend/launcher/runBundle.ts compiles it: the cache is for exactly this text and these options.
const script = new Script(readFileSync(bundle, 'latin1'), {
  // Not its path, which would be in the cache.
  filename: basename(bundle),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
script.runInThisContext()(createRequire(bundle), {}, bundle, dirname(bundle));
await askHealth((await handshake).split('|')[3]);
for (const flag of DEFAULTS) {
  setFlagsFromString(flag);
}
writeFileSync(cache, script.createCachedData());
process.exit(0);

/** A call of gRPC without its library: an empty message behind its five bytes of length. Rejects when the call fails. */
function askHealth(socket) {
  return new Promise((resolve, reject) => {
    const session = connect('http://localhost', { createConnection: () => createConnection(socket) });
    session.on('error', reject);
    const call = session.request({
      ':method': 'POST',
      ':path': '/pluginv2.Diagnostics/CheckHealth',
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    call.on('error', reject);
    call.on('trailers', ({ 'grpc-status': status }) =>
      Number(status) === 0 ? resolve() : reject(new Error(`The health call ended with gRPC status ${status}`))
    );
    call.resume();
    call.end(Buffer.alloc(5));
  });
}
