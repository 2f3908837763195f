/** Its own file: only a bundler understands it. */
export function makeFileWorker(): Worker {
  return new Worker(new URL('./fileWorker.ts', import.meta.url));
}
