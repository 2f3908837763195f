// The live demo: the workbench (which starts the built backend as Grafana does), and the shop that sends to its receiver.
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { DEMO } from './build.mjs';
import { pinnedNode } from './install.mjs';
import { Failure, ROOT, run, start } from './run.mjs';

const OTLP_PORT = 4318;

/**
 * Starts the workbench on `port` or the next free one, with an empty store. Resolves with its address and the receiver's once both
 * answer. `host`: whose packages the page is made of (lib/hosts). The store's folder is named for the receiver's port: two demos from one
 * clone leave each other alone.
 */
export async function startWorkbench({ port, host, env = {} }) {
  const receiverPort = await freePort(OTLP_PORT);
  const folder = join(ROOT, '.throughline', `demo-${receiverPort}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const storiesFile = join(folder, 'story.json');
  if (receiverPort !== OTLP_PORT) {
    console.log(`Port ${OTLP_PORT}, where OTLP is usually received, is taken: using ${receiverPort}.`);
  }
  const server = join(ROOT, '.throughline', 'workbench', 'server.cjs');
  const packages = join(host.root, 'node_modules');
  const args = ['--port', String(port), '--page', host.page, '--packages', packages];
  const child = start(pinnedNode(), [server, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      GF_PLUGIN_RECEIVER_ADDRESS: `127.0.0.1:${receiverPort}`,
      GF_PLUGIN_STORE_PATH: join(folder, 'store.db'),
      THROUGHLINE_STORIES: storiesFile,
      ...env,
    },
  });
  const url = await readyLine(child);
  return { url, receiverUrl: `http://127.0.0.1:${receiverPort}`, storiesFile, child };
}

/** Back-fills, then goes on sending until stopped. Resolves when the back-fill is done. `storiesFile`: what the workbench tells of it. */
export function backfillAndGoOn({ receiverUrl, storiesFile }, { hours, args = [] }) {
  const told = ['--stories', storiesFile, ...args];
  const child = start(pinnedNode(), [DEMO, '--url', receiverUrl, '--hours', String(hours), '--announce', ...told], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.on('message', (message) => message === 'live' && resolve());
    child.on('exit', (code) => reject(new Failure(`The demo shop ended (exit code ${code}).`)));
  });
}

/** Resolves with 0; with another exit code, and the names printed that there are, when the shop has no story of that name. */
export function judgeStory(name) {
  return run(pinnedNode(), [DEMO, '--judge', '--scenario', name]);
}

/** Prints the stories there are; resolves with the exit code. */
export function listStories() {
  return run(pinnedNode(), [DEMO, '--list']);
}

function readyLine(child) {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      const ready = /^ready (http:\S+)$/.exec(line);
      if (ready === null) {
        console.log(line);
      } else {
        resolve(ready[1]);
      }
    });
    child.on('exit', (code) => reject(new Failure(`The workbench ended before it was ready (exit code ${code}).`)));
  });
}

/** `wanted`, or the first free port after it on loopback. */
async function freePort(wanted) {
  for (let port = wanted; port < wanted + 100; port++) {
    if (await isFree(port)) {
      return port;
    }
  }
  throw new Failure(`No free port from ${wanted} to ${wanted + 99}.`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
