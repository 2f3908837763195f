import { parentPort, workerData } from 'node:worker_threads';
import type { StoreConfig } from '../config';
import type { ToStore } from '../messages';
import { StoreService } from './StoreService';

/** What the main thread starts the worker with; `role` tells it from other workers of the same bundle. */
export interface StoreWorkerData {
  readonly role: 'store';
  readonly config: StoreConfig;
}

/** The store's thread, for a bundle that finds itself in a worker. */
export function runStoreWorker(): void {
  if (parentPort === null) {
    throw new Error('runStoreWorker belongs in a worker thread');
  }
  const port = parentPort;
  const { config } = workerData as StoreWorkerData;
  const service = new StoreService(config, {
    postMessage: (message, transfer) => port.postMessage(message, [...transfer]),
  });
  port.on('message', (message: ToStore) => service.handle(message));
  service.start();
}
