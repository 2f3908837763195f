/**
 * The agreement between Grafana's launcher (go-plugin) and a plugin process, before any gRPC. The host starts the process with
 * variables; the process answers with one line on stdout, the first it ever prints there and the last:
 *
 * ```
 *   1|2|unix|/tmp/plugin-7f3a|grpc
 *   │ │ │    │               └ protocol
 *   │ │ │    └ address: a socket's path, or host:port for tcp
 *   │ │ └ network
 *   │ └ application protocol: Grafana's plugins speak 2
 *   └ the launcher's own protocol, 1
 * ```
 */
export const MAGIC_COOKIE = { key: 'grafana_plugin_type', value: 'datasource' } as const;

const LAUNCHER_PROTOCOL = '1';
const APPLICATION_PROTOCOL = '2';

/** Where a plugin process listens. */
export type PluginAddress =
  | { readonly network: 'unix'; readonly path: string }
  | { readonly network: 'tcp'; readonly host: string; readonly port: number };

/** The line, with its line break. */
export function formatHandshake(address: PluginAddress): string {
  const at = address.network === 'unix' ? address.path : `${address.host}:${address.port}`;
  return `${[LAUNCHER_PROTOCOL, APPLICATION_PROTOCOL, address.network, at, 'grpc'].join('|')}\n`;
}

/** Throws an Error that quotes the line when it is no handshake of a protocol we speak. */
export function parseHandshake(line: string): PluginAddress {
  const [launcher, application, network, at = '', protocol] = line.trim().split('|');
  if (launcher !== LAUNCHER_PROTOCOL || application !== APPLICATION_PROTOCOL || protocol !== 'grpc') {
    throw new Error(
      `The plugin's first line is no handshake of protocol ${APPLICATION_PROTOCOL} over gRPC: "${line.slice(0, 200)}"`
    );
  }
  if (network === 'unix') {
    return { network, path: at };
  }
  const colon = at.lastIndexOf(':');
  return { network: 'tcp', host: at.slice(0, colon), port: Number(at.slice(colon + 1)) };
}

/** What a host puts into the environment of a plugin. */
export function handshakeEnvironment(): Record<string, string> {
  return {
    [MAGIC_COOKIE.key]: MAGIC_COOKIE.value,
    PLUGIN_PROTOCOL_VERSIONS: APPLICATION_PROTOCOL,
    PLUGIN_MIN_PORT: '10000',
    PLUGIN_MAX_PORT: '25000',
  };
}
