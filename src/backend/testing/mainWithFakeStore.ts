import { openPlugin } from '../openPlugin';
import { routeConsole } from '../protocol/routeConsole';
import { runPluginProcess } from '../protocol/runPluginProcess';
import { logToStderr } from '../protocol/logToStderr';
import { FakeStore } from './FakeStore';

/**
 * The backend's main with a store in memory, for tests of the process itself: built like the real one. Its store says on the log what
 * becomes of slow calls, and a search of the service `crash` ends the process.
 */
const log = logToStderr();
routeConsole(log);
// Must not reach stdout, where the handshake is.
console.log('a chatty library', { was: 'here' });

class TellingStore extends FakeStore {
  override search(...args: Parameters<FakeStore['search']>): ReturnType<FakeStore['search']> {
    const [query, , , { signal }] = args;
    signal.addEventListener('abort', () => log.info('search cancelled'));
    if (query.service === 'crash') {
      setImmediate(() => {
        throw new Error('planted');
      });
    }
    return super.search(...args);
  }

  override close(): Promise<void> {
    log.info('store closed');
    return super.close();
  }
}

void runPluginProcess(log, async () => openPlugin(new TellingStore(), log));
