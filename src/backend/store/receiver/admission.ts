import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isLoopback, type ReceiverConfig } from '../config';
import { type OtlpFormat, type Signal } from './otlpResponses';
import { Refusal } from './Refusal';

const SIGNAL_OF_PATH: Readonly<Record<string, Signal>> = { '/v1/traces': 'traces', '/v1/logs': 'logs' };

/**
 * Who may send. A browser page on any site can post to a port of this machine: it betrays itself by `Origin`, and after DNS
 * rebinding by a foreign `Host`. Behind a token the name that the sender knows us by does not matter, so on addresses other than
 * loopback, which need one, `Host` is not looked at.
 * @throws Refusal
 */
export function checkSender(request: IncomingMessage, config: ReceiverConfig, port: number): void {
  if (request.headers.origin !== undefined) {
    throw new Refusal(403, 'Requests from web pages (with an Origin header) are refused.');
  }
  if (isLoopback(config.host) && !isOwnHost(request.headers.host ?? '', config.host, port)) {
    throw new Refusal(403, `The Host header names another server. Send to http://${config.host}:${port}.`);
  }
  if (config.token !== undefined && !hasToken(request.headers.authorization ?? '', config.token)) {
    throw new Refusal(401, 'This receiver wants "Authorization: Bearer <receiver_token>".', {
      'WWW-Authenticate': 'Bearer',
    });
  }
}

/** @throws Refusal 404 or 405 */
export function readSignal(request: IncomingMessage): Signal {
  const path = (request.url ?? '').split('?', 1)[0];
  const signal = SIGNAL_OF_PATH[path];
  if (signal === undefined) {
    throw new Refusal(
      404,
      path === '/v1/metrics'
        ? 'Metrics are not taken: rate, errors and latency are derived from the spans. Send traces to /v1/traces and logs to /v1/logs.'
        : 'There is nothing here. Send OTLP traces to /v1/traces and logs to /v1/logs.'
    );
  }
  if (request.method !== 'POST') {
    throw new Refusal(405, `${request.method ?? ''} is not for ${path}: send OTLP with POST.`, { Allow: 'POST' });
  }
  return signal;
}

/** The format of the body, or undefined: then the answer is JSON. */
export function formatOf(request: IncomingMessage): OtlpFormat | undefined {
  const [type, ...parameters] = (request.headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  if (parameters.some((parameter) => parameter !== '' && !/^charset="?utf-?8"?$/.test(parameter))) {
    return undefined;
  }
  return type === 'application/x-protobuf' || type === 'application/json' ? type : undefined;
}

/** @throws Refusal 415 */
export function requireFormat(request: IncomingMessage): OtlpFormat {
  const format = formatOf(request);
  if (format === undefined) {
    const given = request.headers['content-type'];
    throw new Refusal(
      415,
      `Content-Type is ${given === undefined ? 'missing' : `"${given}"`}: OTLP/HTTP is application/x-protobuf or application/json.`
    );
  }
  return format;
}

function isOwnHost(header: string, bound: string, port: number): boolean {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::(\d+))?$/i.exec(header);
  if (match === null || Number(match[2] ?? 80) !== port) {
    return false;
  }
  const host = match[1].replace(/^\[|\]$/g, '').toLowerCase();
  return host === bound.toLowerCase() || host === 'localhost' || host === '127.0.0.1' || host === '::1';
}

/** Digests are compared, which have one length: neither the token's length nor its content shows in the time it takes. */
function hasToken(authorization: string, token: string): boolean {
  const given = /^Bearer +(.+)$/i.exec(authorization)?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
