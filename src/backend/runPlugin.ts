import { logToStderr } from './protocol/logToStderr';
import { routeConsole } from './protocol/routeConsole';
import { runPluginProcess } from './protocol/runPluginProcess';

/** The main thread's part of the file: the plugin process. What needs more than the handshake does (Arrow, the queries) is loaded after it. */
export function runPlugin(): void {
  const log = logToStderr();
  routeConsole(log);
  void runPluginProcess(log, async () => {
    const [{ openPlugin }, { createLocalStore }] = await Promise.all([
      import('./openPlugin'),
      import('./store/createLocalStore'),
    ]);
    return openPlugin(createLocalStore(process.env, log), log);
  });
}
