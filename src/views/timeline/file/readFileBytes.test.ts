import { ReadableStream } from 'node:stream/web';
import { gzipSync } from 'node:zlib';

import { type FileProgress } from './fileMessages';
import { readFileBytes } from './readFileBytes';
import { fileOf, installStreams } from './testing/browserFiles';

beforeAll(installStreams);

const TEXT = new TextEncoder().encode('[{"traceId":"abc","id":"1"}]'.repeat(100));

describe('readFileBytes', () => {
  it('reads a file as it is, and tells how far', async () => {
    const told: FileProgress[] = [];
    const { bytes, isGzip } = await readFileBytes(fileOf('a.json', TEXT), (progress) => told.push(progress));
    expect([Buffer.from(bytes).equals(TEXT), isGzip]).toEqual([true, false]);
    expect(told.at(-1)).toEqual({ step: 'reading', share: 1 });
  });

  it.each([
    ['once', gzipSync(TEXT)],
    ['twice', gzipSync(gzipSync(TEXT))],
  ])('unpacks gzip, packed %s', async (_what, packed) => {
    const { bytes, isGzip } = await readFileBytes(fileOf('a.json.gz', packed), () => undefined);
    expect([Buffer.from(bytes).equals(TEXT), isGzip]).toEqual([true, true]);
  });

  it.each([
    ['a file beyond the limit', new Uint8Array(2001), /The file has 2 KiB; a browser tab can hold 2 KiB/],
    ['a bomb', gzipSync(new Uint8Array(100_000)), /would unpack to more than 2 KiB/],
    ['a bomb in gzip', gzipSync(gzipSync(new Uint8Array(100_000))), /would unpack to more than 2 KiB/],
    ['gzip of gzip of gzip', gzipSync(gzipSync(gzipSync('x'))), /gzip of gzip of gzip/],
    ['gzip that is cut', gzipSync(TEXT.subarray(0, 900)).subarray(0, 40), /cut short, damaged/],
    [
      'gzip that is damaged',
      Buffer.concat([gzipSync('x').subarray(0, 12), Buffer.from([9, 9, 9, 9])]),
      /cut short, damaged/,
    ],
  ])('refuses %s', async (_what, content, words) => {
    await expect(readFileBytes(fileOf('x', content), () => undefined, 2000)).rejects.toThrow(words);
  });

  it('says that a folder is none', async () => {
    const failing = new ReadableStream({
      start: (control) => control.error(new Error('A requested file could not be found')),
    });
    const folder = { size: 4096, stream: () => failing } as unknown as Blob;
    await expect(readFileBytes(folder, () => undefined)).rejects.toThrow(
      /could not be read: A requested file could not be found\. If it is a folder/
    );
  });
});
