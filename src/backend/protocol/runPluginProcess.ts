import { rmSync } from 'node:fs';

import { formatHandshake, MAGIC_COOKIE, type PluginAddress } from '../../plugin-protocol/handshake';
import type { Logger } from '../Logger';
import { createServer } from './createServer';
import { errorText } from './errorText';
import { listen } from './listen';
import type { PluginHandlers } from './PluginHandlers';

/** What the process is for. Loaded and made only after the handshake, for Grafana waits for that at its boot. */
export interface Plugin {
  readonly handlers: PluginHandlers;
  /** Called once before the end; has `CLOSE_MS`. */
  close(): Promise<void>;
}

/** The launcher kills after 2 s. */
const CLOSE_MS = 1500;
const STREAMS_END_MS = 200;
const ORPHAN_POLL_MS = 5000;

/**
 * The life of a plugin process:
 *
 * ```
 *   environment ─ listen ─ handshake on stdout ─ open the plugin ─ serve ...  Shutdown, SIGTERM, or the parent is gone
 *        │                                                                        └ streams end, plugin closes, exit 0
 *        └ not started by Grafana: a sentence on stderr, exit 1
 * ```
 * SIGINT is ignored: Ctrl-C in a terminal reaches the whole group, and Grafana ends us itself.
 */
export async function runPluginProcess(log: Logger, open: () => Promise<Plugin>): Promise<void> {
  process.on('uncaughtException', (error) => {
    log.error('The plugin process ends because of an error nobody caught', {
      error: errorText(error),
      stack: error.stack ?? '',
    });
    process.exit(1);
  });
  if (process.env[MAGIC_COOKIE.key] !== MAGIC_COOKIE.value) {
    process.stderr.write('This is the backend of a Grafana plugin. Grafana starts it; run by hand it does nothing.\n');
    process.exitCode = 1;
    return;
  }
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => void end('SIGTERM'));

  const closing = new AbortController();
  let opened: Promise<Plugin> | undefined;
  const server = createServer({
    handlers: handOver(() => opened),
    log,
    closing: closing.signal,
    shutDown: () => void end('the host asked for it'),
  });
  let address: PluginAddress;
  try {
    address = await listen(server, process.env, process.platform);
  } catch (error) {
    log.error('The plugin process cannot listen', { error: errorText(error) });
    process.exitCode = 1;
    return;
  }
  if (address.network === 'unix') {
    const { path } = address;
    process.on('exit', () => rmSync(path, { force: true }));
  }
  process.stdout.write(formatHandshake(address));
  watchParent(() => void end('the parent process is gone'));
  opened = open();
  if (process.env.PLUGIN_CLIENT_CERT) {
    log.warn('The host asks for TLS between itself and the plugin, which this plugin does not offer: calls will fail');
  }

  async function end(reason: string): Promise<void> {
    if (closing.signal.aborted) {
      return;
    }
    log.debug('The plugin process ends', { reason });
    closing.abort();
    const streams = new Promise<void>((resolve) => server.tryShutdown(() => resolve()));
    const closed = Promise.resolve(opened)
      .then((plugin) => plugin?.close())
      .catch((error: unknown) => log.error('Closing failed', { error: errorText(error) }));
    await Promise.all([within(STREAMS_END_MS, streams), within(CLOSE_MS, closed)]);
    process.exit(0);
  }
}

/**
 * Calls that come before the plugin is open wait for it. Binding and opening begin in one go, so no call comes before that; a type cannot
 * know it.
 */
function handOver(opened: () => Promise<Plugin> | undefined): PluginHandlers {
  const given = async () => {
    const plugin = await opened();
    if (plugin === undefined) {
      throw new Error('the plugin is not being opened yet');
    }
    return plugin.handlers;
  };
  return {
    queryData: async (request, signal) => (await given()).queryData(request, signal),
    callResource: async function* (request, signal) {
      yield* (await given()).callResource(request, signal);
    },
    checkHealth: async (request, signal) => (await given()).checkHealth(request, signal),
    collectMetrics: async () => (await given()).collectMetrics(),
  };
}

function watchParent(gone: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) {
      gone();
    }
  }, ORPHAN_POLL_MS).unref();
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
}
