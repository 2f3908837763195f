import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

import { decodeOtlpTraces } from '../../src/core/decode/otlp/decodeOtlpTraces';
import { type ImportOptions, type ImportProgress, importFiles } from './importFiles';

const ASCEND = 'testdata/zipkin-lens/878ce2a/ascend.json';
const JAEGER = 'testdata/jaeger-ui/c321fb3/flamegraph-testTrace.json';
const NOW_MS = 1_795_262_400_000;

describe('importFiles', () => {
  let server: Server;
  let bodies: Buffer[];
  let answer: Buffer;
  let folder: string;
  let notes: string[];
  let progress: ImportProgress[];

  beforeEach(async () => {
    [bodies, notes, progress, answer] = [[], [], [], Buffer.alloc(0)];
    folder = mkdtempSync(join(tmpdir(), 'throughline-import-'));
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        bodies.push(gunzipSync(Buffer.concat(chunks)));
        response.writeHead(200).end(answer);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    rmSync(folder, { recursive: true });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const run = (files: readonly string[], more: Partial<ImportOptions> = {}) =>
    importFiles({
      files,
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      shift: false,
      now: () => NOW_MS,
      signal: new AbortController().signal,
      onProgress: (each) => progress.push(each),
      onNote: (text) => notes.push(text),
      patienceMs: 0,
      ...more,
    });

  it('sends the traces of every file, and says what was put right', async () => {
    const packed = join(folder, 'jaeger.json.gz');
    writeFileSync(packed, gzipSync(readFileSync(JAEGER)));
    const result = await run([ASCEND, packed]);
    expect(result).toEqual({
      traceIds: ['0000000000000000ef86c83c0a05a6d6', '84b3fad94c6112edd6af3347d06f6f1d'],
      spans: 12,
      problems: 0,
    });
    expect(bodies.map((body) => decodeOtlpTraces(body).batch.length)).toEqual([8, 4]);
    expect(notes).toEqual([
      expect.stringMatching(/^ascend.json: A server span had the id of its client/),
      'ascend.json (Zipkin v2 JSON): sent 8 spans of 1 trace.',
      'jaeger.json.gz (Jaeger JSON): sent 4 spans of 1 trace.',
    ]);
    expect(progress).toContainEqual({ file: 'ascend.json', step: 'sending', share: 1 });
  });

  it('goes on after a file that is none, and counts it', async () => {
    const prose = join(folder, 'prose.txt');
    writeFileSync(prose, 'Dear Sir');
    const result = await run([join(folder, 'missing.json'), prose, folder, ASCEND]);
    expect(result).toMatchObject({ spans: 8, problems: 3 });
    expect(notes.slice(0, 3)).toEqual([
      'missing.json: There is no such file. Give the name of a file that can be read.',
      expect.stringContaining('prose.txt: The file is no trace: it begins with “Dear Sir”.'),
      expect.stringContaining('It is a folder.'),
    ]);
  });

  it('moves times when it is told to, and never otherwise', async () => {
    await run([ASCEND]);
    await run([ASCEND], { shift: true });
    const latest = bodies.map((body) =>
      [...decodeOtlpTraces(body).batch.endUnixNano].reduce((a, b) => (a > b ? a : b))
    );
    expect(latest).toEqual([1_531_282_088_571_828_000n, BigInt(NOW_MS) * 1_000_000n]);
  });

  it('counts the spans that the receiver refuses', async () => {
    answer = Buffer.from([0x0a, 7, 0x08, 3, 0x12, 3, 0x6f, 0x6c, 0x64]);
    expect(await run([ASCEND])).toMatchObject({ spans: 5, problems: 3 });
    expect(notes).toContain('The receiver refused 3 of the spans: old');
  });

  it('says when nothing answers', async () => {
    await expect(run([ASCEND], { url: 'http://127.0.0.1:9' })).rejects.toThrow('Nothing answers at http://127.0.0.1:9');
  });
});
