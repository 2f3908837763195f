import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Server, ServerCredentials } from '@grpc/grpc-js';

import type { PluginAddress } from '../../plugin-protocol/handshake';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A socket's path must fit into sockaddr_un: 108 bytes on Linux, 104 on macOS, the end included. */
const MAX_SOCKET_PATH = 100;

/**
 * Binds where the host can reach it and nobody else should: a Unix socket of mode 0700 in the directory the host names, else the
 * system's for temporary files; on Windows a port of loopback within the host's range. Rejects with a sentence for the log.
 */
export async function listen(server: Server, env: Environment, platform: NodeJS.Platform): Promise<PluginAddress> {
  return platform === 'win32' ? listenOnPort(server, env) : listenOnSocket(server, env);
}

async function listenOnSocket(server: Server, env: Environment): Promise<PluginAddress> {
  const path = join(env.PLUGIN_UNIX_SOCKET_DIR || tmpdir(), `throughline-${randomBytes(6).toString('hex')}.sock`);
  if (Buffer.byteLength(path) > MAX_SOCKET_PATH) {
    throw new Error(
      `the socket's path is longer than ${MAX_SOCKET_PATH} bytes: ${path}. Set PLUGIN_UNIX_SOCKET_DIR to a shorter one.`
    );
  }
  const group = env.PLUGIN_UNIX_SOCKET_GROUP ? groupId(env.PLUGIN_UNIX_SOCKET_GROUP) : undefined;
  // Nobody else may connect in the moment before chmod.
  const mask = process.umask(0o077);
  try {
    await bind(server, `unix:${path}`);
  } finally {
    process.umask(mask);
  }
  if (group === undefined) {
    chmodSync(path, 0o700);
  } else {
    chownSync(path, -1, group);
    chmodSync(path, 0o660);
  }
  return { network: 'unix', path };
}

async function listenOnPort(server: Server, env: Environment): Promise<PluginAddress> {
  const host = '127.0.0.1';
  const first = Number(env.PLUGIN_MIN_PORT ?? 10000);
  const last = Number(env.PLUGIN_MAX_PORT ?? 25000);
  for (let port = first; port <= last; port++) {
    try {
      return { network: 'tcp', host, port: await bind(server, `${host}:${port}`) };
    } catch {
      // Taken: the next one.
    }
  }
  throw new Error(`no free port from ${first} to ${last} on ${host}`);
}

function bind(server: Server, address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) =>
      error === null ? resolve(port) : reject(error)
    );
  });
}

/** Number or name, the latter looked up in /etc/group: a child process for it would be more than it is worth. */
function groupId(group: string): number {
  if (/^\d+$/.test(group)) {
    return Number(group);
  }
  const entry = readFileSync('/etc/group', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([name]) => name === group);
  if (entry === undefined) {
    throw new Error(`PLUGIN_UNIX_SOCKET_GROUP names the group "${group}", which is not in /etc/group`);
  }
  return Number(entry[2]);
}
