import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

import { OtlpSender } from './OtlpSender';

interface Received {
  readonly request: IncomingMessage;
  readonly body: Buffer;
}

const BODY = Uint8Array.of(10, 0);

function urlOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  // An error here means that it was closed before.
  await new Promise((resolve) => server.close(resolve));
}

describe('OtlpSender', () => {
  let server: Server;
  let received: Received[];
  let answers: Array<(response: ServerResponse) => void>;
  let notes: string[];

  beforeEach(async () => {
    [received, answers, notes] = [[], [], []];
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        received.push({ request, body: Buffer.concat(chunks) });
        (answers.shift() ?? accepted)(response);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => closed(server));

  const accepted = (response: ServerResponse) => response.writeHead(200).end();
  const answering =
    (status: number, headers: Record<string, string>, body: string | Buffer) => (response: ServerResponse) =>
      response.writeHead(status, headers).end(body);

  function sender(
    options: { token?: string; patienceMs?: number; url?: string; signal?: AbortSignal } = {}
  ): OtlpSender {
    const { url = urlOf(server) } = options;
    return new OtlpSender({
      signal: new AbortController().signal,
      onNote: (text) => notes.push(text),
      ...options,
      url,
    });
  }

  it('posts gzipped protobuf to the path of the signal, with neither Origin nor fetch metadata', async () => {
    const client = sender({ token: 'secret' });
    await client.sendTraces(BODY);
    await client.sendLogs(BODY);
    client.close();
    expect(received.map(({ request }) => `${request.method} ${request.url}`)).toEqual([
      'POST /v1/traces',
      'POST /v1/logs',
    ]);
    const { headers } = received[0].request;
    expect(headers).toMatchObject({
      'content-type': 'application/x-protobuf',
      'content-encoding': 'gzip',
      authorization: 'Bearer secret',
    });
    expect(Object.keys(headers).filter((name) => name === 'origin' || name.startsWith('sec-'))).toEqual([]);
    expect([...gunzipSync(received[0].body)]).toEqual([...BODY]);
  });

  it('sends again after Retry-After when the receiver is busy', async () => {
    answers = [answering(429, { 'retry-after': '1' }, 'queue full')];
    const client = sender();
    const before = performance.now();
    await client.sendTraces(BODY);
    client.close();
    expect(performance.now() - before).toBeGreaterThan(950);
    expect(received).toHaveLength(2);
    expect(notes).toEqual(['The receiver is busy (HTTP 429); sending again in 1 s.']);
  });

  it('gives up with what the receiver said once its patience has ended', async () => {
    answers = [answering(503, { 'retry-after': '9' }, 'disk full')];
    const client = sender({ patienceMs: 1_000 });
    await expect(client.sendTraces(BODY)).rejects.toThrow('stayed busy (HTTP 503) for 1 s: disk full');
    client.close();
  });

  it('does not repeat what was refused for good', async () => {
    answers = [answering(413, {}, 'body too large')];
    const client = sender();
    await expect(client.sendLogs(BODY)).rejects.toThrow('refused logs with HTTP 413: body too large');
    expect(received).toHaveLength(1);
    client.close();
  });

  it('tells how many records were refused in a partial success', async () => {
    // ExportTraceServiceResponse { partial_success { rejected_spans: 3, error_message: "no id" } }
    answers = [answering(200, {}, Buffer.from([0x0a, 0x09, 0x08, 0x03, 0x12, 0x05, ...Buffer.from('no id')]))];
    const client = sender();
    await client.sendTraces(BODY);
    client.close();
    expect(notes).toEqual(['The receiver refused 3 of the spans: no id']);
  });

  it('waits for a receiver that comes up later, and says where nothing answers', async () => {
    const { port } = server.address() as AddressInfo;
    await closed(server);
    const client = sender({ url: `http://127.0.0.1:${port}`, patienceMs: 5_000 });
    const sending = client.sendTraces(BODY);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    await sending;
    client.close();
    expect(received).toHaveLength(1);
  });

  it('says where nothing answers', async () => {
    const url = urlOf(server);
    await closed(server);
    const client = sender({ url, patienceMs: 100 });
    await expect(client.sendTraces(BODY)).rejects.toThrow(`Nothing answers at ${url}`);
    client.close();
  });

  it('stops waiting when aborted', async () => {
    answers = [answering(429, { 'retry-after': '30' }, '')];
    const stop = new AbortController();
    const client = sender({ signal: stop.signal });
    const sending = client.sendTraces(BODY);
    setTimeout(() => stop.abort(), 100);
    await expect(sending).rejects.toThrow(/abort/i);
    client.close();
  });
});
