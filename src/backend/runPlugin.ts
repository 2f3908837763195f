import { openPlugin } from './openPlugin';
import { logToStderr } from './protocol/logToStderr';
import { routeConsole } from './protocol/routeConsole';
import { runPluginProcess } from './protocol/runPluginProcess';
import { createLocalStore } from './store/createLocalStore';

/** The main thread's part of the file: the plugin process. */
export function runPlugin(): void {
  const log = logToStderr();
  routeConsole(log);
  void runPluginProcess(log, () => openPlugin(createLocalStore(process.env, log), log));
}
