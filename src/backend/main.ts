import { isMainThread } from 'node:worker_threads';

/**
 * One file, two threads: the plugin process itself, and the local store's worker, which the store starts from this same file.
 * `node:sqlite` is synchronous, so it has a thread of its own. Imported on demand, so that neither thread loads the other's code: the bundler
 * keeps both in the one file, and the worker is spared gRPC and Arrow (6 MiB).
 */
void (isMainThread
  ? import('./runPlugin').then(({ runPlugin }) => runPlugin())
  : import('./store/worker/runWorker').then(({ runWorker }) => runWorker()));
