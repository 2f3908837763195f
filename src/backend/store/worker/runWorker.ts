import { logToStderr } from '../../protocol/logToStderr';
import { routeConsole } from '../../protocol/routeConsole';
import { runStoreWorker } from './storeWorker';

/** The worker's part of the file. */
export function runWorker(): void {
  routeConsole(logToStderr());
  runStoreWorker();
}
