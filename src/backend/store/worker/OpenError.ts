import { CONFIG_SECTION } from '../config';
import { messageOf, type SqliteTrouble, troubleOf } from './sqliteTrouble';

/** A store that cannot be opened. The message says what happened, then what to do. */
export class OpenError extends Error {
  constructor(
    message: string,
    readonly trouble: SqliteTrouble = 'other',
    options?: ErrorOptions
  ) {
    super(message, options);
    this.name = 'OpenError';
  }
}

export function openError(path: string, error: unknown): OpenError {
  if (error instanceof OpenError) {
    return error;
  }
  const trouble = troubleOf(error);
  return new OpenError(`${path} ${explain(trouble, messageOf(error))}`, trouble, { cause: error });
}

function explain(trouble: SqliteTrouble, message: string): string {
  switch (trouble) {
    case 'busy':
      return (
        `is in use by another process. Each Grafana server needs a store_path of its own (${CONFIG_SECTION}); ` +
        `if that is a backend which is just ending, this one goes on by itself.`
      );
    case 'full':
      return `cannot be written: its disk, quota or limit on file size is full (${message}). Make room; the store then opens by itself.`;
    case 'damaged':
      return `is damaged (${message}).`;
    case 'denied':
      return (
        `cannot be opened: ${message}. Give the user that Grafana runs as the right to write the file and its folder, ` +
        `or set another store_path in ${CONFIG_SECTION}. The store then opens by itself.`
      );
    default:
      return `cannot be opened: ${message}. Check store_path in ${CONFIG_SECTION} and its rights.`;
  }
}
