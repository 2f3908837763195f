import { isGzip } from '../../../core/decode/file/recogniseBytes';
import { TraceFileError } from '../../../core/decode/file/TraceFileError';
import { type FileProgress } from './fileMessages';

export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly isGzip: boolean;
}

/** What a tab can hold beside the spans that are made of it. */
export const MOST_FILE_BYTES = 2 ** 30;
/** Gzip of gzip happens when a server packs what was packed; more is no accident. */
const MOST_LAYERS = 2;

/**
 * A file's bytes, unpacked. The limit holds for what comes out: a small file that would become a huge one is refused as soon as it
 * has, and costs no more than the limit.
 *
 * @throws TraceFileError
 */
export async function readFileBytes(
  file: Blob,
  onProgress: (progress: FileProgress) => void,
  limit = MOST_FILE_BYTES
): Promise<FileBytes> {
  if (file.size > limit) {
    throw new TraceFileError(
      `The file has ${mebibytes(file.size)}; a browser tab can hold ${mebibytes(limit)}.`,
      'Split it, or send its traces to the receiver with npm run import.'
    );
  }
  let bytes = await collect(file.stream(), limit, (length) =>
    onProgress({ step: 'reading', share: length / Math.max(1, file.size) })
  ).catch((error: unknown) => {
    throw asReadError(error);
  });
  let layers = 0;
  while (isGzip(bytes)) {
    if (++layers > MOST_LAYERS) {
      throw new TraceFileError('The file is gzip of gzip of gzip.', 'Unpack it, then open what was in it.');
    }
    bytes = await unpack(bytes, limit, onProgress);
  }
  return { bytes, isGzip: layers > 0 };
}

async function unpack(
  packed: Uint8Array,
  limit: number,
  onProgress: (progress: FileProgress) => void
): Promise<Uint8Array> {
  onProgress({ step: 'unpacking', share: undefined });
  try {
    const stream = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'));
    return await collect(stream, limit, () => undefined);
  } catch (error) {
    if (error instanceof TooLarge) {
      throw new TraceFileError(
        `The file would unpack to more than ${mebibytes(limit)}, from ${mebibytes(packed.length)}.`,
        'If it is what you think it is, split it, or send its traces to the receiver with npm run import.'
      );
    }
    throw new TraceFileError(
      'The file is gzip, but cannot be unpacked: it is cut short, damaged, or followed by something else.',
      'Copy or download it again.'
    );
  }
}

class TooLarge extends Error {}

async function collect(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  onLength: (length: number) => void
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    length += value.length;
    if (length > limit) {
      // Without waiting: what is refused needs no end.
      reader.cancel().catch(() => undefined);
      throw new TooLarge();
    }
    parts.push(value);
    onLength(length);
  }
  const bytes = new Uint8Array(length);
  parts.reduce((at, part) => {
    bytes.set(part, at);
    return at + part.length;
  }, 0);
  return bytes;
}

/** A folder that was dropped, a file that has gone or changed since. */
function asReadError(error: unknown): TraceFileError {
  const problem = error instanceof Error ? error.message : String(error);
  return new TraceFileError(
    `The file could not be read: ${problem.replace(/\.$/, '')}.`,
    'If it is a folder, open a file in it; if it has changed since, choose it again.'
  );
}

function mebibytes(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KiB` : `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MiB`;
}
