import { request } from 'node:http';

import type { ReceiverConfig } from '../config';
import { PROTOBUF, send } from '../testing/TestStore';
import { Receiver, type OtlpSink } from './Receiver';
import { ReceiverCounters } from './ReceiverCounters';

const CONFIG: ReceiverConfig = {
  host: '127.0.0.1',
  port: 0,
  token: undefined,
  bodyLimitBytes: 40 * 1024 ** 2,
  problem: undefined,
};

async function listen(sink: Partial<OtlpSink>) {
  const counters = new ReceiverCounters();
  const receiver = new Receiver(
    CONFIG,
    { queuedBytes: 0, isOverLimit: () => false, take: () => Promise.resolve({ rejected: 0, message: '' }), ...sink },
    counters
  );
  const port = Number((await receiver.listen()).split(':').pop());
  return { receiver, port, counters };
}

/** A request that has sent all of its body but the last byte, until `finish`. A connection closed on it counts as refused. */
function holdBack(port: number, size: number): { status: Promise<number>; finish: () => void } {
  const path = '/v1/traces';
  const headers = { ...PROTOBUF, 'content-length': size };
  const outgoing = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false });
  const status = new Promise<number>((resolve) => {
    outgoing.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    outgoing.on('error', () => resolve(429));
  });
  outgoing.write(new Uint8Array(size - 1));
  return { status, finish: () => outgoing.end(new Uint8Array(1)) };
}

describe('Receiver under pressure', () => {
  it.each([
    ['more waits for its commit than may', { queuedBytes: 10 ** 9 }],
    ['the store is full', { isOverLimit: () => true }],
  ])('answers 429 with Retry-After when %s', async (_when, sink) => {
    const { receiver, port, counters } = await listen(sink);
    const answer = await send(port, '/v1/traces', 'x', PROTOBUF);
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '1']);
    expect(counters.requestsByCode).toEqual([{ signal: 'traces', code: 429, count: 1 }]);
    await receiver.close();
  });

  it('answers 429 when all bodies together are too much, and takes others afterwards', async () => {
    const { receiver, port } = await listen({});
    const size = 39 * 1024 ** 2;
    // None sends its last byte before one is refused: together they are more than may be held.
    const held = Array.from({ length: 8 }, () => holdBack(port, size));
    expect(await Promise.any(held.map(({ status }) => status))).toBe(429);
    held.forEach(({ finish }) => finish());
    const codes = await Promise.all(held.map(({ status }) => status));
    expect(codes).toContain(200);
    expect((await send(port, '/v1/traces', new Uint8Array(size), PROTOBUF)).status).toBe(200);
    await receiver.close();
  });

  it('answers 500 when taking fails for a reason of its own, and goes on', async () => {
    const { receiver, port } = await listen({ take: () => Promise.reject(new Error('a bug')) });
    expect((await send(port, '/v1/logs', 'x', PROTOBUF)).status).toBe(500);
    expect((await send(port, '/nothing', 'x', PROTOBUF)).status).toBe(404);
    await receiver.close();
  });
});
