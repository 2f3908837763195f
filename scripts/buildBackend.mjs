// Builds the backend for this platform: the bundle, the Node it runs on, and the launcher under the name that Grafana looks for.
//   --out FOLDER   the data source's folder (dist/datasource)
//   --entry FILE   another main, for tests of the process (src/backend/main.ts)
//
//   FOLDER/gpx_throughline_linux_amd64    launcher, named by Go's words for system and processor
//   FOLDER/backend/backend.cjs            runs the bundle (src/backend/launcher/runBundle.ts)
//   FOLDER/backend/bundle.cjs              with its source map beside it, and what V8 made of it: bundle.cache
//   FOLDER/backend/node                   the pinned Node, hard-linked where possible
//   FOLDER/backend/lib/libatomic.so.1     Linux: this machine's, for systems without it (Grafana's -ubuntu image)
import {
  chmodSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { build } from 'esbuild';

import { makeCodeCache } from './lib/codeCache/makeCodeCache.mjs';
import { pinnedNode } from './lib/install.mjs';
import { NODE_FLAGS } from './lib/nodeFlags.mjs';
import { platformHere } from './lib/package/platforms.mjs';
import { placeLibraries } from './lib/placeLibraries.mjs';
import { ROOT, script } from './lib/run.mjs';

/** The executable's name as Grafana puts it together from plugin.json; src/backend/testing says it too. */
function executableName() {
  return `gpx_throughline_${platformHere()}`;
}

function placeNode(to) {
  const from = pinnedNode();
  if (existsSync(to) && statSync(to).ino === statSync(from).ino) {
    return;
  }
  rmSync(to, { force: true });
  try {
    linkSync(from, to);
  } catch {
    // Another file system, or one without hard links.
    copyFileSync(from, to);
    chmodSync(to, 0o755);
  }
}

script(async () => {
  const { values } = parseArgs({
    options: {
      out: { type: 'string', default: join(ROOT, 'dist', 'datasource') },
      entry: { type: 'string', default: join(ROOT, 'src', 'backend', 'main.ts') },
    },
  });
  if (process.platform === 'win32') {
    console.log(
      'The backend is not built on Windows yet: its launcher is a shell script. Use WSL, or the panels with other data sources.'
    );
    return 0;
  }
  const out = resolve(values.out);
  const backend = join(out, 'backend');
  mkdirSync(backend, { recursive: true });
  const common = { bundle: true, minify: true, platform: 'node', format: 'cjs', target: 'node26', logLevel: 'warning' };
  await build({
    ...common,
    entryPoints: [join(ROOT, 'src', 'backend', 'launcher', 'runBundle.ts')],
    outfile: join(backend, 'backend.cjs'),
  });
  const bundle = join(backend, 'bundle.cjs');
  await build({
    ...common,
    entryPoints: [resolve(ROOT, values.entry)],
    outfile: bundle,
    // What runBundle.ts calls. ASCII is esbuild's own choice; said because that reads it byte by byte.
    banner: { js: '(function (require, module, __filename, __dirname) {' },
    footer: { js: '})' },
    charset: 'ascii',
    // Names of classes stand in logs and in error messages.
    keepNames: true,
    sourcemap: 'external',
    legalComments: 'linked',
  });
  const node = join(backend, 'node');
  placeNode(node);
  placeLibraries(node, join(backend, 'lib'));
  makeCodeCache([node], bundle, join(backend, 'bundle.cache'));
  const launcher = join(out, executableName());
  // Packages have a launcher of their own (launcher/, Go); this one spares development a second toolchain.
  const text = readFileSync(join(ROOT, 'src', 'backend', 'launcher', 'gpx_throughline.sh'), 'utf8');
  writeFileSync(launcher, text.replace('@NODE_FLAGS@', NODE_FLAGS.join(' ')));
  chmodSync(launcher, 0o755);
  return 0;
});
