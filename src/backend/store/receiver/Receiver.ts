import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CONFIG_SECTION, type ReceiverConfig } from '../config';
import { checkSender, formatOf, readSignal, requireFormat } from './admission';
import { ByteBudget } from './ByteBudget';
import { encodeExportResponse, encodeStatus, type OtlpFormat, type PartialSuccess, type Signal } from './otlpResponses';
import { readBody, tooBusy } from './readBody';
import type { ReceiverCounters } from './ReceiverCounters';
import { Refusal } from './Refusal';

/** Takes bodies; resolves when they are committed. Throws a Refusal for what it cannot take. */
export interface OtlpSink {
  /** Of decoded bodies that wait for their commit. */
  readonly queuedBytes: number;
  /** The store is at its largest and cannot make room fast enough. */
  isOverLimit(): boolean;
  take(signal: Signal, format: OtlpFormat, body: Uint8Array): Promise<PartialSuccess>;
}

const LEAST_BUDGET_BYTES = 64 * 1024 ** 2;
const MOST_CONNECTIONS = 512;
const REQUEST_TIMEOUT_MS = 60_000;
const HEADERS_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 65_000;

/** The OTLP/HTTP receiver: traces and logs, protobuf and JSON. */
export class Receiver {
  private readonly server: Server;
  private readonly budget: ByteBudget;
  private readonly mostQueuedBytes: number;

  constructor(
    private readonly config: ReceiverConfig,
    private readonly sink: OtlpSink,
    private readonly counters: ReceiverCounters
  ) {
    this.mostQueuedBytes = Math.max(LEAST_BUDGET_BYTES, 4 * config.bodyLimitBytes);
    this.budget = new ByteBudget(this.mostQueuedBytes);
    this.server = createServer(
      { requestTimeout: REQUEST_TIMEOUT_MS, headersTimeout: HEADERS_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS },
      (request, response) => void this.answer(request, response)
    );
    this.server.maxConnections = MOST_CONNECTIONS;
  }

  /** Resolves with the address as "host:port"; rejects with an Error that says the cause and the cure. */
  listen(): Promise<string> {
    const { host, port } = this.config;
    return new Promise((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) =>
        reject(new Error(listenProblem(host, port, error), { cause: error }))
      );
      this.server.listen({ host, port }, () => resolve(`${host.includes(':') ? `[${host}]` : host}:${this.port()}`));
    });
  }

  /** Answers what has been taken, then ends; idle connections are cut at once. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      if (!this.server.listening) {
        resolve();
        return;
      }
      this.server.close(() => resolve());
      this.server.closeIdleConnections();
      setTimeout(() => this.server.closeAllConnections(), 1000).unref();
    });
  }

  private port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A browser's or a scanner's odd request is answered in JSON, which people can read.
    const format = formatOf(request) ?? 'application/json';
    let signal: Signal | 'other' = 'other';
    let code = 200;
    let body: Uint8Array;
    let headers: Readonly<Record<string, string>> = {};
    try {
      checkSender(request, this.config, this.port());
      signal = readSignal(request);
      body = encodeExportResponse(format, signal, await this.take(signal, request));
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, `The receiver failed: ${String(error)}`);
      code = refusal.httpStatus;
      headers = refusal.headers;
      body = encodeStatus(format, code, refusal.message);
    }
    this.counters.request(signal, code);
    response.writeHead(code, { 'Content-Type': format, 'Content-Length': String(body.length), ...headers });
    response.end(body);
  }

  private async take(signal: Signal, request: IncomingMessage): Promise<PartialSuccess> {
    const format = requireFormat(request);
    if (this.sink.queuedBytes > this.mostQueuedBytes || this.budget.isSpent) {
      throw tooBusy();
    }
    if (this.sink.isOverLimit()) {
      throw new Refusal(
        429,
        'The store is as large as it may be and is making room by deleting its oldest data. Try again.',
        {
          'Retry-After': '1',
        }
      );
    }
    const body = await readBody(request, this.config.bodyLimitBytes, this.budget);
    this.counters.body(signal, body.length);
    return this.sink.take(signal, format, body);
  }
}

function listenProblem(host: string, port: number, error: NodeJS.ErrnoException): string {
  const cure = `Set another receiver_address in ${CONFIG_SECTION}.`;
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is in use by another program, perhaps another OpenTelemetry collector. Stop that, or: ${cure}`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be used by this user. ${cure} Ports from 1024 on need no rights.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine. ${cure}`;
    default:
      return `${host}:${port} cannot be listened on: ${error.message}. ${cure}`;
  }
}
