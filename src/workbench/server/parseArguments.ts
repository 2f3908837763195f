import { parseArgs } from 'node:util';

export interface Arguments {
  /** The first port to try. */
  readonly port: number;
  /** What the backend process gets beside the handshake's own variables. */
  readonly backendEnv: Readonly<Record<string, string>>;
  /** Show every log line of the backend, not only warnings and errors. */
  readonly verbose: boolean;
  /** Folder of the built host page. */
  readonly page?: string;
  /** The node_modules that page is made of. */
  readonly packages?: string;
}

export const USAGE = `Options:
  --port N                where to serve (3030, or the next free port)
  --backend-env KEY=VALUE a variable for the backend process; may be repeated. GF_PLUGIN_* of the workbench's own environment are passed on too
  --page FOLDER           the built host page (the one of the repository's own packages)
  --packages FOLDER       the node_modules which that page is made of (the repository's)
  --verbose               show every log line of the backend`;

/** Throws an Error with a sentence for what cannot be read. */
export function parseArguments(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '3030' },
      'backend-env': { type: 'string', multiple: true, default: [] },
      page: { type: 'string' },
      packages: { type: 'string' },
      verbose: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`--port must be a whole number from 1 to 65535, not "${values.port}".`);
  }
  const backendEnv: Record<string, string> = {};
  for (const [key, value] of Object.entries(env)) {
    if (key.startsWith('GF_PLUGIN_') && value !== undefined) {
      backendEnv[key] = value;
    }
  }
  for (const pair of values['backend-env']) {
    const equals = pair.indexOf('=');
    if (equals < 1) {
      throw new Error(`--backend-env takes KEY=VALUE, not "${pair}".`);
    }
    backendEnv[pair.slice(0, equals)] = pair.slice(equals + 1);
  }
  const { verbose, page, packages } = values;
  return { port, backendEnv, verbose, page, packages };
}
