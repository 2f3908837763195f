import { readFileSync } from 'node:fs';

import { fileOf, installStreams } from './testing/browserFiles';
import { type FileAnswer, type FileRequest } from './fileMessages';
import { TraceFileClient } from './TraceFileClient';
import { TraceFileSession } from './TraceFileSession';

beforeAll(installStreams);

const ASCEND = readFileSync('testdata/zipkin-lens/878ce2a/ascend.json');
const noWorker = () => {
  throw new Error('refused by the page’s rules');
};

/** A worker with a session of its own; what goes through it is cloned, as between threads. */
class FakeWorker extends EventTarget {
  private readonly session = new TraceFileSession();
  terminated = false;
  requests = 0;

  postMessage(request: FileRequest): void {
    this.requests++;
    void this.session.answer(request, (answer: FileAnswer) => {
      if (!this.terminated) {
        this.dispatchEvent(new MessageEvent('message', { data: answer }));
      }
    });
  }

  terminate(): void {
    this.terminated = true;
  }
}

describe.each([
  ['in a worker', () => new FakeWorker() as unknown as Worker],
  ['on this thread, where no worker may be made', noWorker],
])('TraceFileClient %s', (_where, makeWorker) => {
  it('opens a file, gives its traces, and their bytes for storing', async () => {
    const client = new TraceFileClient(makeWorker);
    const steps = new Set<string>();
    const opened = await client.open(fileOf('ascend.json', ASCEND), ({ step }) => steps.add(step));
    expect(opened).toMatchObject({ name: 'ascend.json', isGzip: false, formats: ['Zipkin v2 JSON'] });
    expect([...steps]).toEqual(['reading', 'decoding']);
    const table = await client.trace(0, opened.traces[0].traceId);
    expect([table.length, table.services]).toEqual([8, ['mobile-gateway', 'auth-service', 'content-service']]);
    expect(table.details.attributes(0)).toContainEqual(['network.local.address', '172.17.0.13']);
    expect((await client.otlp([0], 0n)).length).toBeLessThan((await client.otlp([0], 1n)).length);
  });

  it('says what is wrong with a file', async () => {
    const client = new TraceFileClient(makeWorker);
    await expect(client.open(fileOf('x', 'Dear Sir'), () => undefined)).rejects.toMatchObject({
      name: 'TraceFileError',
      what: expect.stringContaining('begins with “Dear Sir”'),
    });
  });
});

describe('TraceFileClient', () => {
  it('reads on this thread when the worker’s script was refused', async () => {
    const worker = new FakeWorker();
    worker.postMessage = () => void worker.dispatchEvent(new Event('error'));
    const client = new TraceFileClient(() => worker as unknown as Worker);
    expect((await client.open(fileOf('ascend.json', ASCEND), () => undefined)).traces).toHaveLength(1);
    expect(worker.terminated).toBe(true);
  });

  it('gives up a file that ended its worker', async () => {
    const worker = new FakeWorker();
    const client = new TraceFileClient(() => worker as unknown as Worker);
    await client.open(fileOf('ascend.json', ASCEND), () => undefined);
    worker.postMessage = () => void worker.dispatchEvent(new Event('error'));
    await expect(client.otlp([0], 0n)).rejects.toThrow(/may be larger than this browser can hold/);
  });

  it('is cancelled by closing: its worker ends, and nothing is answered any more', async () => {
    const worker = new FakeWorker();
    const client = new TraceFileClient(() => worker as unknown as Worker);
    const settled = jest.fn();
    client.open(fileOf('ascend.json', ASCEND), settled).then(settled, settled);
    client.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(worker.terminated).toBe(true);
    expect(settled).not.toHaveBeenCalled();
  });
});
