import { format } from 'node:util';
import type { Logger } from '../Logger';

/**
 * stdout belongs to the handshake, and a full pipe there blocks the process: whatever a library prints goes to the log instead. To be
 * called in every thread, for a worker's console ends in the process's stdout.
 */
export function routeConsole(log: Logger): void {
  const to =
    (write: (message: string) => void) =>
    (...values: unknown[]) =>
      write(format(...values));
  const info = to((message) => log.info(message));
  const warn = to((message) => log.warn(message));
  const error = to((message) => log.error(message));
  Object.assign(console, { debug: to((message) => log.debug(message)), log: info, info, warn, trace: warn, error });
}
