import { isMainThread } from 'node:worker_threads';

import { openPlugin } from './openPlugin';
import { routeConsole } from './protocol/routeConsole';
import { runPluginProcess } from './protocol/runPluginProcess';
import { logToStderr } from './protocol/logToStderr';
import { createLocalStore } from './store/createLocalStore';
import { runStoreWorker } from './store/worker/storeWorker';

/**
 * One file, two threads: the plugin process itself, and the local store's worker, which the store starts from this same file.
 * `node:sqlite` is synchronous, so it has a thread of its own.
 */
const log = logToStderr();
routeConsole(log);
if (isMainThread) {
  void runPluginProcess(log, () => openPlugin(createLocalStore(process.env, log), log));
} else {
  runStoreWorker();
}
