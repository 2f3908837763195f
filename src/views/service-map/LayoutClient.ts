import { type LayoutGraph } from '../../core/service-map/LayeredGraph';
import { type LayeredLayout } from '../../core/service-map/layoutLayers';

import { answerLayout, type LayoutAnswer } from './layoutRequest';

/** Makes the worker; throws where the page's rules forbid it. */
export type MakeWorker = () => Worker;

/** Lays out maps in a worker, or on this thread where no worker can be had: then a large map takes a moment, but is drawn. */
export class LayoutClient {
  private worker: Worker | undefined;
  private nextId = 0;
  private readonly waiting = new Map<
    number,
    { readonly graph: LayoutGraph; readonly done: (layout: LayeredLayout) => void }
  >();

  constructor(makeWorker: MakeWorker) {
    try {
      this.worker = makeWorker();
      this.worker.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => this.finish(data));
      this.worker.addEventListener('error', () => this.giveUpWorker());
    } catch {
      this.worker = undefined;
    }
  }

  layout(graph: LayoutGraph): Promise<LayeredLayout> {
    return new Promise((done) => {
      const id = this.nextId++;
      this.waiting.set(id, { graph, done });
      if (this.worker === undefined) {
        this.finish(answerLayout({ id, graph }));
      } else {
        this.worker.postMessage({ id, graph });
      }
    });
  }

  close(): void {
    this.waiting.clear();
    this.worker?.terminate();
    this.worker = undefined;
  }

  private finish({ id, layout }: LayoutAnswer): void {
    this.waiting.get(id)?.done(layout);
    this.waiting.delete(id);
  }

  private giveUpWorker(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.waiting.forEach(({ graph }, id) => this.finish(answerLayout({ id, graph })));
  }
}
