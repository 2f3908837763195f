import { format } from 'node:util';
import type { Logger } from '../Logger';

/**
 * stdout belongs to the handshake, and a full pipe there blocks the process: whatever a library prints goes to the log instead. To be
 * called in every thread, for a worker's console ends in the process's stdout.
 */
export function routeConsole(log: Logger): void {
  console.debug = (...values: unknown[]) => log.debug(format(...values));
  console.log = console.info = (...values: unknown[]) => log.info(format(...values));
  console.warn = console.trace = (...values: unknown[]) => log.warn(format(...values));
  console.error = (...values: unknown[]) => log.error(format(...values));
}
