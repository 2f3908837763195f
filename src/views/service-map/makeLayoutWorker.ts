/** Its own file: only a bundler understands it. */
export function makeLayoutWorker(): Worker {
  return new Worker(new URL('./layoutWorker.ts', import.meta.url));
}
