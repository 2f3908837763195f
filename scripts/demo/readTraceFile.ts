import { createReadStream, statSync } from 'node:fs';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

import { decodeTraceFile, type TraceFile } from '../../src/core/decode/file/decodeTraceFile';
import { isGzip } from '../../src/core/decode/file/recogniseBytes';
import { TraceFileError } from '../../src/core/decode/file/TraceFileError';

/** What Node holds as one piece. */
const MOST_BYTES = 2 ** 31 - 1;
const MOST_LAYERS = 2;

/** A trace file, unpacked and decoded. `onRead` is told the share that was read, 0 to 1. @throws TraceFileError */
export async function readTraceFile(path: string, onRead: (share: number) => void): Promise<TraceFile> {
  let bytes = await readWhole(path, onRead);
  for (let layer = 0; layer < MOST_LAYERS && isGzip(bytes); layer++) {
    bytes = await unpack(bytes);
  }
  const decoder = new TextDecoder();
  return decodeTraceFile(bytes, { decodeText: (part) => decoder.decode(part) });
}

async function readWhole(path: string, onRead: (share: number) => void): Promise<Uint8Array> {
  try {
    const { size } = statSync(path);
    const parts: Buffer[] = [];
    let read = 0;
    for await (const part of createReadStream(path)) {
      parts.push(part as Buffer);
      onRead((read += (part as Buffer).length) / Math.max(1, size));
    }
    return Buffer.concat(parts);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'There is no such file.' : code === 'EISDIR' ? 'It is a folder.' : `${message}.`;
    throw new TraceFileError(what, 'Give the name of a file that can be read.');
  }
}

async function unpack(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw code === 'ERR_BUFFER_TOO_LARGE'
      ? new TraceFileError('The file would unpack to more than 2 GiB.', 'Split it.')
      : new TraceFileError(`The file is gzip, but cannot be unpacked: ${message}.`, 'Copy or download it again.');
  }
}
