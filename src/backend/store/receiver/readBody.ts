import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ByteBudget } from './ByteBudget';
import { Refusal } from './Refusal';

const unzip = promisify(gunzip);

/**
 * The body, decompressed. The limit holds for what comes out: decompression stops there, so a small body that would become a
 * huge one costs no more than the limit. What a body takes is charged to the budget while it is read.
 * @throws Refusal 400, 413, 415 or 429
 */
export async function readBody(request: IncomingMessage, limit: number, budget: ByteBudget): Promise<Uint8Array> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw new Refusal(415, `Content-Encoding "${encoding}" is not taken: use gzip, or none.`);
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    throw tooLarge(limit);
  }
  const sent = await collect(request, limit, budget);
  return encoding === 'gzip' ? decompress(sent, limit) : sent;
}

/** Resolves with all bytes; a refused request's rest is drained by Node after the answer, so that the sender gets to read it. */
function collect(request: IncomingMessage, limit: number, budget: ByteBudget): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (finish: () => void) => {
      request.off('data', onData);
      budget.give(length);
      length = 0;
      request.resume();
      finish();
    };
    const onData = (chunk: Buffer) => {
      length += chunk.length;
      budget.take(chunk.length);
      if (length > limit) {
        settle(() => reject(tooLarge(limit)));
      } else if (budget.isSpent) {
        settle(() => reject(tooBusy()));
      } else {
        chunks.push(chunk);
      }
    };
    request.on('data', onData);
    request.once('end', () => settle(() => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))));
    // The sender went away: nobody reads this answer, but the promise must end.
    request.once('error', () => settle(() => reject(new Refusal(400, 'The body ended before its announced length.'))));
    request.once('close', () => settle(() => reject(new Refusal(400, 'The body ended before its announced length.'))));
  });
}

async function decompress(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  try {
    return await unzip(bytes, { maxOutputLength: limit });
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw tooLarge(limit);
    }
    throw new Refusal(400, `The body is not whole gzip: ${message ?? code ?? ''}.`);
  }
}

function tooLarge(limit: number): Refusal {
  return new Refusal(
    413,
    `The body is larger than ${limit} bytes after decompression. Send smaller batches, or raise body_limit_bytes.`
  );
}

export function tooBusy(): Refusal {
  return new Refusal(429, 'More is arriving than can be written. Try again.', { 'Retry-After': '1' });
}
