import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

import { decodeOtlpTraces } from '../../src/core/decode/otlp/decodeOtlpTraces';
import { hexAt } from '../../src/core/trace/ids';
import { backfillAndRun, type DemoProgress } from './backfillAndRun';

describe('backfillAndRun', () => {
  let server: Server;
  /** Span ids in the order in which they came. */
  let spanIds: string[];
  let rejected: number;

  beforeEach(async () => {
    spanIds = [];
    rejected = 0;
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (request.url === '/v1/traces') {
          const decoded = decodeOtlpTraces(gunzipSync(Buffer.concat(chunks)));
          rejected += decoded.rejected.count;
          for (let row = 0; row < decoded.batch.length; row++) {
            spanIds.push(hexAt(decoded.batch.spanIds, row * 8, 8));
          }
        }
        response.writeHead(200).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const options = (progress: DemoProgress[], signal: AbortSignal) => ({
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hours: 0.1,
    seed: 'test',
    scenario: 'slow-query' as const,
    signal,
    onProgress: (step: DemoProgress) => progress.push(step),
    onNote: (text: string) => {
      throw new Error(text);
    },
  });

  it('sends every span once, none refused, and reports as many', async () => {
    const progress: DemoProgress[] = [];
    const last = await backfillAndRun({ ...options(progress, new AbortController().signal), once: true });
    expect(rejected).toBe(0);
    expect(spanIds.length).toBeGreaterThan(4_000);
    expect(new Set(spanIds).size).toBe(spanIds.length);
    expect(last).toMatchObject({ phase: 'backfill', spans: spanIds.length, share: 1 });
    expect(progress.map(({ share }) => share)).toEqual(progress.map(({ share }) => share).sort((a, b) => a - b));
  });

  it('goes on live after the back-fill until it is aborted, repeating nothing', async () => {
    const progress: DemoProgress[] = [];
    const stop = new AbortController();
    const running = backfillAndRun({
      ...options(progress, stop.signal),
      onProgress: (step) => {
        progress.push(step);
        if (progress.filter(({ phase }) => phase === 'live').length === 2) {
          stop.abort();
        }
      },
    });
    await expect(running).rejects.toThrow(/abort/i);
    expect(progress.at(-1)?.phase).toBe('live');
    expect(new Set(spanIds).size).toBe(spanIds.length);
    expect(spanIds.length).toBe(progress.at(-1)?.spans);
  }, 20_000);
});
