import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { readPartialSuccess } from './readPartialSuccess';

export interface OtlpSenderOptions {
  /** "http://127.0.0.1:4318", without the signal's path. */
  readonly url: string;
  readonly token?: string;
  readonly signal: AbortSignal;
  /** Something a person would want to know: a retry, records that were refused. */
  readonly onNote: (text: string) => void;
  /** How long one body is tried again while the receiver is busy or away, ms. Default one minute. */
  readonly patienceMs?: number;
}

interface Answer {
  readonly status: number;
  readonly retryAfterMs: number | undefined;
  readonly body: Buffer;
}

/** No answer, for a reason that may pass by itself. */
interface NoAnswer {
  readonly away: NodeJS.ErrnoException;
}

/** OTLP/HTTP's list of answers after which the same body may be sent again. */
const RETRYABLE = new Set([429, 502, 503, 504]);
/** The receiver is away: starting, or being restarted. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);
const DEFAULT_PATIENCE_MS = 60_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Sends OTLP/HTTP as an application's exporter does: protobuf, gzip, one connection kept open, and again after a pause when the
 * receiver says that it is busy. Nothing here knows what receives.
 */
export class OtlpSender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 2 });
  private readonly patienceMs: number;

  constructor(private readonly options: OtlpSenderOptions) {
    this.patienceMs = options.patienceMs ?? DEFAULT_PATIENCE_MS;
  }

  /** Resolves with how many spans the receiver refused; a note has said why. */
  sendTraces(body: Uint8Array): Promise<number> {
    return this.send('traces', body);
  }

  sendLogs(body: Uint8Array): Promise<number> {
    return this.send('logs', body);
  }

  close(): void {
    this.agent.destroy();
  }

  /** Resolves once the receiver has acknowledged; rejects when it refuses for good, or is away for longer than the patience. */
  private async send(path: 'traces' | 'logs', body: Uint8Array): Promise<number> {
    const compressed = await promisify(gzip)(body);
    const giveUpAt = Date.now() + this.patienceMs;
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      const answer = await this.attempt(path, compressed);
      if ('away' in answer) {
        if (pauseMs === FIRST_PAUSE_MS) {
          const seconds = Math.round(this.patienceMs / 1000);
          this.options.onNote(`Nothing answers at ${this.options.url} yet; trying again for up to ${seconds} s.`);
        }
        if (Date.now() + pauseMs > giveUpAt) {
          throw new Error(
            `Nothing answers at ${this.options.url} (${answer.away.message}). Is the receiver running there?`,
            { cause: answer.away }
          );
        }
        await this.pause(pauseMs);
      } else if (RETRYABLE.has(answer.status)) {
        const waitMs = answer.retryAfterMs ?? pauseMs;
        if (Date.now() + waitMs > giveUpAt) {
          throw new Error(
            `The receiver stayed busy (HTTP ${answer.status}) for ${this.patienceMs / 1000} s: ${answer.body.toString('latin1')}`
          );
        }
        this.options.onNote(`The receiver is busy (HTTP ${answer.status}); sending again in ${waitMs / 1000} s.`);
        await this.pause(waitMs);
      } else {
        return this.accept(path, answer);
      }
    }
  }

  private accept(path: string, answer: Answer): number {
    if (answer.status !== 200) {
      throw new Error(
        `The receiver refused ${path} with HTTP ${answer.status}: ${answer.body.toString('latin1').slice(0, 500)}`
      );
    }
    const refused = readPartialSuccess(answer.body);
    if (refused !== undefined) {
      this.options.onNote(
        `The receiver refused ${refused.rejected} of the ${path === 'logs' ? 'log records' : 'spans'}: ${refused.message}`
      );
    }
    return refused?.rejected ?? 0;
  }

  /** Rejects when there is no answer for a reason that will not pass. */
  private attempt(path: string, body: Buffer): Promise<Answer | NoAnswer> {
    const { url, token, signal } = this.options;
    return new Promise((resolve, reject) => {
      const post = request(
        new URL(`/v1/${path}`, url),
        {
          method: 'POST',
          agent: this.agent,
          signal,
          headers: {
            'content-type': 'application/x-protobuf',
            'content-encoding': 'gzip',
            'content-length': body.length,
            'user-agent': 'throughline-demo-shop/1',
            ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              status: response.statusCode ?? 0,
              retryAfterMs: readRetryAfterMs(response.headers['retry-after']),
              body: Buffer.concat(chunks),
            })
          );
        }
      );
      post.on('error', (error: NodeJS.ErrnoException) =>
        AWAY.has(error.code ?? '') ? resolve({ away: error }) : reject(error)
      );
      post.end(body);
    });
  }

  private async pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.options.signal });
  }
}

/** Retry-After in seconds; its other form, a date, is as good as none here. */
function readRetryAfterMs(header: string | undefined): number | undefined {
  return header !== undefined && /^\d+$/.test(header) ? Math.max(100, Number(header) * 1000) : undefined;
}
