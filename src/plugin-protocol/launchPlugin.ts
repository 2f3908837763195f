import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { handshakeEnvironment, parseHandshake, type PluginAddress } from './handshake';
import { PluginClient } from './PluginClient';
import { parseLogLine, type PluginLogEntry } from './PluginLogEntry';

export interface LaunchOptions {
  /** Path of the executable file, `gpx_<name>_<os>_<arch>`. */
  readonly executable: string;
  /** Added to the handshake's variables. Nothing else reaches the process: as under Grafana, its environment is empty otherwise. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Until the handshake; the launcher of Grafana waits 60 s. */
  readonly startTimeoutMs?: number;
  /** Every line of stderr. */
  readonly onLog?: (entry: PluginLogEntry) => void;
}

export interface PluginExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface LaunchedPlugin {
  readonly client: PluginClient;
  readonly address: PluginAddress;
  /** Of the process itself: the launcher script has replaced itself with it. */
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly exited: Promise<PluginExit>;
  /** Ends it as Grafana does: asks, waits two seconds, kills. Resolves when it is gone; may be called again. */
  stop(): Promise<PluginExit>;
  /** For tests of what a crash loses. */
  kill(signal: NodeJS.Signals): void;
}

const STOP_MS = 2000;

/**
 * Starts a backend plugin the way Grafana's launcher does and speaks to it as Grafana does. Rejects when the process ends, is silent
 * too long or says something else than the handshake first; the process is gone then.
 */
export async function launchPlugin(options: LaunchOptions): Promise<LaunchedPlugin> {
  const child = spawn(options.executable, [], {
    cwd: options.cwd,
    env: { ...handshakeEnvironment(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<PluginExit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    log.push(line);
    log.splice(0, log.length - 20);
    options.onLog?.(parseLogLine(line));
  });
  let address: PluginAddress;
  try {
    address = parseHandshake(await firstLine(child, options.startTimeoutMs ?? 60_000));
  } catch (error) {
    child.kill('SIGKILL');
    const said = log.length === 0 ? '' : `\nIt said:\n${log.join('\n')}`;
    throw new Error(
      `${options.executable} did not start: ${error instanceof Error ? error.message : String(error)}${said}`,
      { cause: error }
    );
  }
  const client = new PluginClient(address);
  void exited.then(() => client.close());
  return {
    client,
    address,
    pid: child.pid ?? -1,
    exited,
    kill: (signal) => void child.kill(signal),
    stop: () => stop(child, client, exited),
  };
}

function firstLine(child: ChildProcess, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no handshake within ${timeoutMs} ms`)), timeoutMs);
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      outcome();
    };
    child.once('error', (error) => settle(() => reject(error)));
    // `close` rather than `exit`: what it said last has been read then.
    child.once('close', (code, signal) =>
      settle(() => reject(new Error(`it ended (${signal ?? `exit code ${code}`}) before the handshake`)))
    );
    if (child.stdout !== null) {
      // Read to the end and thrown away after the first line, as the launcher does: a full pipe would block the process.
      createInterface({ input: child.stdout }).on('line', (line) => settle(() => resolve(line)));
    }
  });
}

async function stop(child: ChildProcess, client: PluginClient, exited: Promise<PluginExit>): Promise<PluginExit> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return exited;
  }
  const killer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  // It may be gone before it has answered; the exit tells.
  await client.shutdown(STOP_MS).catch(() => undefined);
  const exit = await exited;
  clearTimeout(killer);
  return exit;
}
