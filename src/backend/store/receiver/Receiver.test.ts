import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import {
  newFolder,
  openStore,
  PROTOBUF,
  send,
  startTestStore,
  type TestStore,
  waitForStatus,
} from '../testing/TestStore';
import { traceIdOf, tracesBody } from '../testing/telemetry';

// Threads and files: generous, for a machine that does other things at the same time.
jest.setTimeout(30_000);

const ONE_SPAN = tracesBody([{ trace: 'a', span: 'root', endedMsAgo: 1000, durationMs: 5 }]);
const LIMIT = 100_000;

/** google.rpc.Status as protobuf: 1 code (below 128), 2 message. */
function statusMessage(body: Buffer): string {
  expect(body[0]).toBe(0x08);
  expect(body[2]).toBe(0x12);
  return body.subarray(4 + (body[3] >= 0x80 ? 1 : 0)).toString('utf8');
}

describe('Receiver', () => {
  let test: TestStore;

  beforeAll(async () => {
    test = await startTestStore({ GF_PLUGIN_BODY_LIMIT_BYTES: String(LIMIT) });
  });
  afterAll(() => test.close());

  it('answers in the type of the request: an empty message when everything was taken', async () => {
    const answer = await test.post('/v1/traces', ONE_SPAN);
    expect([answer.status, answer.headers['content-type'], answer.body.length]).toEqual([
      200,
      'application/x-protobuf',
      0,
    ]);
    expect(await test.store.exist([traceIdOf('a'), traceIdOf('never sent')], test.options)).toEqual([true, false]);
  });

  it('takes a charset parameter and gzip', async () => {
    const body = gzipSync(tracesBody([{ trace: 'zipped', span: 'root', endedMsAgo: 1000, durationMs: 5 }]));
    const headers = { 'content-type': 'application/x-protobuf; charset=utf-8', 'content-encoding': 'gzip' };
    expect((await test.post('/v1/traces', body, headers)).status).toBe(200);
    expect(await test.store.exist([traceIdOf('zipped')], test.options)).toEqual([true]);
  });

  it.each([
    ['no content type', {}, 415, 'missing'],
    ['text/plain', { 'content-type': 'text/plain' }, 415, 'application/x-protobuf or application/json'],
    ['a longer type', { 'content-type': 'application/json-patch+json' }, 415, 'application/json-patch+json'],
    ['another charset', { 'content-type': 'application/json; charset=utf-16' }, 415, 'charset'],
    ['brotli', { ...PROTOBUF, 'content-encoding': 'br' }, 415, 'gzip'],
    ['a web page', { ...PROTOBUF, origin: 'http://evil.example' }, 403, 'web pages'],
    ['a web page without a name', { ...PROTOBUF, origin: 'null' }, 403, 'web pages'],
    ['a foreign Host', { ...PROTOBUF, host: 'evil.example:80' }, 403, 'another server'],
    ['the wrong port in Host', { ...PROTOBUF, host: 'localhost:1' }, 403, 'another server'],
  ])('refuses %s', async (_what, headers, status, words) => {
    const answer = await test.post('/v1/traces', ONE_SPAN, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.toString('utf8')).toContain(words);
  });

  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])('takes %s as its own name', async (host) => {
    expect((await test.post('/v1/traces', ONE_SPAN, { ...PROTOBUF, host: `${host}:${test.port}` })).status).toBe(200);
  });

  it('says where a truncated body ends, as google.rpc.Status', async () => {
    const answer = await test.post('/v1/traces', ONE_SPAN.subarray(0, ONE_SPAN.length - 7));
    expect([answer.status, answer.headers['content-type']]).toEqual([400, 'application/x-protobuf']);
    expect(statusMessage(answer.body)).toMatch(/not OTLP protobuf: .* at byte \d+, reading /);
  });

  it('refuses gzip that is cut off', async () => {
    const zipped = gzipSync(ONE_SPAN);
    const answer = await test.post('/v1/traces', zipped.subarray(0, zipped.length - 9), {
      ...PROTOBUF,
      'content-encoding': 'gzip',
    });
    expect([answer.status, statusMessage(answer.body)]).toEqual([400, expect.stringContaining('gzip')]);
  });

  it.each([
    ['announced', { 'content-length': String(LIMIT + 1) }],
    ['in chunks', { 'transfer-encoding': 'chunked' }],
  ])('refuses a body over the limit, %s', async (_how, headers) => {
    const answer = await test.post('/v1/traces', new Uint8Array(LIMIT + 1), { ...PROTOBUF, ...headers });
    expect([answer.status, statusMessage(answer.body)]).toEqual([413, expect.stringContaining(`${LIMIT} bytes`)]);
  });

  it('measures the limit after decompression: a small body that becomes a large one is refused', async () => {
    const bomb = gzipSync(new Uint8Array(50_000_000));
    expect(bomb.length).toBeLessThan(LIMIT);
    const answer = await test.post('/v1/traces', bomb, { ...PROTOBUF, 'content-encoding': 'gzip' });
    expect(answer.status).toBe(413);
  });

  it('takes what spans of a body are right, and says what was wrong with the others', async () => {
    const good = tracesBody([{ trace: 'partly', span: 'good', endedMsAgo: 1000, durationMs: 5 }]);
    const old = tracesBody([{ trace: 'partly', span: 'old', endedMsAgo: 100 * 3_600_000, durationMs: 5 }]);
    const answer = await test.post('/v1/traces', Buffer.concat([good, old]));
    expect(answer.status).toBe(200);
    expect([...answer.body.subarray(0, 1), ...answer.body.subarray(2, 4)]).toEqual([0x0a, 0x08, 1]);
    expect(answer.body.toString('utf8')).toContain('older than the 72 hours');
    const trace = await test.store.trace(traceIdOf('partly'), undefined, test.options);
    expect(trace?.table.names).toEqual(['good']);
  });

  it('knows only its own paths and POST', async () => {
    expect((await test.post('/v1/trace', ONE_SPAN)).status).toBe(404);
    const metrics = await test.post('/v1/metrics', ONE_SPAN);
    expect([metrics.status, statusMessage(metrics.body)]).toEqual([
      404,
      expect.stringContaining('derived from the spans'),
    ]);
    const get = await send(test.port, '/v1/traces', '', {}, 'GET');
    expect([get.status, get.headers.allow]).toEqual([405, 'POST']);
  });

  it('counts requests by signal and code', async () => {
    await test.post('/v1/traces', ONE_SPAN, { 'content-type': 'text/plain' });
    const text = await test.store.metricsText();
    expect(text).toMatch(/throughline_receiver_requests_total\{signal="traces",code="415"\} [1-9]/);
    expect(text).toMatch(/throughline_receiver_requests_total\{signal="traces",code="413"\} [1-9]/);
    expect(text).toMatch(/throughline_store_spans_total\{outcome="rejected"\} 1\n/);
  });
});

describe('Receiver with a token', () => {
  it('wants it on every request', async () => {
    const test = await startTestStore({ GF_PLUGIN_RECEIVER_TOKEN: 's3cret' });
    const status = async (authorization?: string) =>
      (await test.post('/v1/traces', ONE_SPAN, authorization === undefined ? PROTOBUF : { ...PROTOBUF, authorization }))
        .status;
    expect(await status()).toBe(401);
    expect(await status('Bearer s3cre')).toBe(401);
    expect(await status('Basic s3cret')).toBe(401);
    expect(await status('Bearer s3cret')).toBe(200);
    expect(await status('bearer s3cret')).toBe(200);
    await test.close();
  });

  it('does not listen on other addresses than loopback without one; the store works', async () => {
    const folder = newFolder();
    const store = openStore({ GF_PLUGIN_STORE_PATH: `${folder}/store.db`, GF_PLUGIN_RECEIVER_ADDRESS: '0.0.0.0:0' });
    const status = await waitForStatus(
      store,
      ({ receiver }) => receiver.state === 'failed' && receiver.problem !== undefined
    );
    expect(status.receiver.problem).toContain('receiver_token');
    expect((await waitForStatus(store, ({ state }) => state === 'ready')).spans).toBe(0);
    await store.close();
  });

  it('lets others name it as they like behind a token', async () => {
    const test = await startTestStore({ GF_PLUGIN_RECEIVER_ADDRESS: '0.0.0.0:0', GF_PLUGIN_RECEIVER_TOKEN: 's3cret' });
    const headers = { ...PROTOBUF, authorization: 'Bearer s3cret', host: 'collector.internal:4318' };
    expect((await test.post('/v1/traces', ONE_SPAN, headers)).status).toBe(200);
    expect((await test.post('/v1/traces', ONE_SPAN, { ...headers, origin: 'http://evil.example' })).status).toBe(403);
    await test.close();
  });
});

describe('Receiver on a port in use', () => {
  it('says so while the store works, and listens when the port is free', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const store = openStore({
      GF_PLUGIN_STORE_PATH: `${newFolder()}/store.db`,
      GF_PLUGIN_RECEIVER_ADDRESS: `127.0.0.1:${port}`,
    });
    const status = await waitForStatus(store, ({ receiver }) => receiver.problem?.includes('in use') === true);
    expect(status.state).toBe('ready');
    expect(status.receiver.problem).toContain(`Port ${port}`);
    expect(status.receiver.problem).toContain('receiver_address');
    await new Promise((resolve) => other.close(resolve));
    const later = await waitForStatus(store, ({ receiver }) => receiver.state === 'listening');
    expect(later.receiver.address).toBe(`127.0.0.1:${port}`);
    await store.close();
  });
});
