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
    const body = new Uint8Array(39 * 1024 ** 2);
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(port, '/v1/traces', body, PROTOBUF)));
    const codes = answers.map(({ status }) => status);
    expect(new Set(codes)).toEqual(new Set([200, 429]));
    expect((await send(port, '/v1/traces', body, PROTOBUF)).status).toBe(200);
    await receiver.close();
  });

  it('answers 500 when taking fails for a reason of its own, and goes on', async () => {
    const { receiver, port } = await listen({ take: () => Promise.reject(new Error('a bug')) });
    expect((await send(port, '/v1/logs', 'x', PROTOBUF)).status).toBe(500);
    expect((await send(port, '/nothing', 'x', PROTOBUF)).status).toBe(404);
    await receiver.close();
  });
});
