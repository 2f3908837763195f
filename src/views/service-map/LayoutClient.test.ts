import { layoutLayers } from '../../core/service-map/layoutLayers';

import { LayoutClient } from './LayoutClient';
import { answerLayout, type LayoutRequest } from './layoutRequest';

const GRAPH = { nodes: 2, edges: [[0, 1]], before: [] } as const;
const EXPECTED = layoutLayers(GRAPH);

/** A worker that answers when told to. */
class FakeWorker extends EventTarget {
  readonly asked: LayoutRequest[] = [];
  terminated = false;

  postMessage(request: LayoutRequest): void {
    this.asked.push(request);
  }

  terminate(): void {
    this.terminated = true;
  }

  answer(request: LayoutRequest): void {
    this.dispatchEvent(new MessageEvent('message', { data: answerLayout(request) }));
  }
}

describe('LayoutClient', () => {
  it('asks the worker, and gives each answer to who asked', async () => {
    const worker = new FakeWorker();
    const client = new LayoutClient(() => worker as unknown as Worker);
    const first = client.layout(GRAPH);
    const second = client.layout({ nodes: 1, edges: [], before: [] });
    worker.answer(worker.asked[1]);
    worker.answer(worker.asked[0]);
    expect((await first).nodes).toHaveLength(2);
    expect((await second).nodes).toHaveLength(1);
  });

  it('lays out by itself where no worker may be made', async () => {
    const client = new LayoutClient(() => {
      throw new Error('refused by the page’s rules');
    });
    expect(await client.layout(GRAPH)).toEqual(EXPECTED);
  });

  it('lays out by itself what a worker that fails has left', async () => {
    const worker = new FakeWorker();
    const client = new LayoutClient(() => worker as unknown as Worker);
    const left = client.layout(GRAPH);
    worker.dispatchEvent(new Event('error'));
    expect(await left).toEqual(EXPECTED);
    expect(worker.terminated).toBe(true);
    expect(await client.layout(GRAPH)).toEqual(EXPECTED);
  });

  it('ends its worker', () => {
    const worker = new FakeWorker();
    new LayoutClient(() => worker as unknown as Worker).close();
    expect(worker.terminated).toBe(true);
  });
});
