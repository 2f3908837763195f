import { isAbsolute, resolve } from 'node:path';
import { isInside } from './pluginFolder';

/** What the worker needs; plain data, so that it can travel in `workerData`. */
export interface StoreConfig {
  /** Absolute path of the SQLite file. */
  readonly path: string;
  readonly receiver: ReceiverConfig | undefined;
  readonly retentionHours: number;
  /** Bytes on disk that retention keeps the store under. */
  readonly maxBytes: number;
}

export interface ReceiverConfig {
  /** As configured: a name or an address, IPv6 without brackets. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly token: string | undefined;
  /** Of one request, after decompression. */
  readonly bodyLimitBytes: number;
  /** What keeps the receiver from being started, told in its status. */
  readonly problem: string | undefined;
}

/** `off`: not configured. `wrong`: configured, but it cannot work; `problem` says what and the cure. */
export type ConfigOutcome =
  | { readonly kind: 'off'; readonly receiverProblem: string | undefined }
  | { readonly kind: 'wrong'; readonly problem: string }
  | { readonly kind: 'on'; readonly config: StoreConfig };

export type Environment = Readonly<Record<string, string | undefined>>;

/** The section of Grafana's configuration that all of this comes from. */
export const CONFIG_SECTION = '[plugin.throughline-tracing-datasource]';

const DEFAULT_RETENTION_HOURS = 72;
const DEFAULT_MAX_BYTES = 2 * 1024 ** 3;
const LEAST_MAX_BYTES = 32 * 1024 ** 2;
const DEFAULT_BODY_LIMIT_BYTES = 16 * 1024 ** 2;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads GF_PLUGIN_*. `pluginFolder` is where the store may not be: Grafana serves everything in it to anyone. */
export function readStoreConfig(env: Environment, pluginFolder: string): ConfigOutcome {
  const storePath = env.GF_PLUGIN_STORE_PATH?.trim() ?? '';
  const receiverAddress = env.GF_PLUGIN_RECEIVER_ADDRESS?.trim() ?? '';
  if (storePath === '') {
    const receiverProblem =
      receiverAddress === ''
        ? undefined
        : `receiver_address is set but store_path is not, so there is nowhere to put what arrives. Set store_path in ${CONFIG_SECTION}.`;
    return { kind: 'off', receiverProblem };
  }
  if (!isAbsolute(storePath)) {
    return wrong(`store_path is "${storePath}", which is not an absolute path`, 'Give the full path of a file.');
  }
  const path = resolve(storePath);
  if (isInside(path, pluginFolder)) {
    return wrong(
      `store_path is "${path}", inside the plugin's own folder, which Grafana serves to anyone`,
      'Choose a place outside of it, such as /var/lib/grafana/throughline/store.db.'
    );
  }
  const retentionHours = positive(env.GF_PLUGIN_RETENTION_HOURS, DEFAULT_RETENTION_HOURS);
  const maxBytes = positive(env.GF_PLUGIN_MAX_BYTES, DEFAULT_MAX_BYTES);
  const bodyLimitBytes = positive(env.GF_PLUGIN_BODY_LIMIT_BYTES, DEFAULT_BODY_LIMIT_BYTES);
  if (retentionHours === undefined) {
    return wrong(`retention_hours is "${env.GF_PLUGIN_RETENTION_HOURS}"`, 'Give a number of hours above 0.');
  }
  if (maxBytes === undefined || maxBytes < LEAST_MAX_BYTES) {
    return wrong(`max_bytes is "${env.GF_PLUGIN_MAX_BYTES}"`, `Give a number of bytes, at least ${LEAST_MAX_BYTES}.`);
  }
  if (bodyLimitBytes === undefined) {
    return wrong(`body_limit_bytes is "${env.GF_PLUGIN_BODY_LIMIT_BYTES}"`, 'Give a number of bytes above 0.');
  }
  const receiver =
    receiverAddress === '' ? undefined : readReceiver(receiverAddress, env.GF_PLUGIN_RECEIVER_TOKEN, bodyLimitBytes);
  return { kind: 'on', config: { path, receiver, retentionHours, maxBytes } };
}

/** Whether only programs on this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.has(host.toLowerCase()) || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Organisations that may see the store: a list of ids; "1" when not set. What is no number is left out. */
export function readOrgs(env: Environment): ReadonlySet<number> {
  const text = env.GF_PLUGIN_ORGS?.trim() || '1';
  return new Set(
    text
      .split(/[,\s]+/)
      .filter((id) => /^\d+$/.test(id))
      .map(Number)
  );
}

function readReceiver(address: string, token: string | undefined, bodyLimitBytes: number): ReceiverConfig {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s/]+)):(\d{1,5})$/.exec(address);
  const host = match?.[1] ?? match?.[2] ?? '';
  const port = Number(match?.[3] ?? 0);
  const given = token?.trim() || undefined;
  return { host, port, token: given, bodyLimitBytes, problem: receiverProblem() };

  function receiverProblem(): string | undefined {
    if (match === null || port > 65535) {
      return `receiver_address is "${address}", which is not host:port. Give one such as 127.0.0.1:4318 or [::1]:4318.`;
    }
    if (!isLoopback(host) && given === undefined) {
      return (
        `receiver_address ${address} can be reached from other machines, so it needs a token. ` +
        `Set receiver_token in ${CONFIG_SECTION} (senders give it as "Authorization: Bearer <token>"), or listen on 127.0.0.1.`
      );
    }
    return undefined;
  }
}

function wrong(what: string, cure: string): ConfigOutcome {
  return { kind: 'wrong', problem: `${what}. ${cure} (${CONFIG_SECTION})` };
}

/** undefined: given, but not a number above 0. */
function positive(text: string | undefined, otherwise: number): number | undefined {
  if (text === undefined || text.trim() === '') {
    return otherwise;
  }
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : undefined;
}
