import { randomBytes } from 'node:crypto';

import { expect, type APIRequestContext } from '@playwright/test';

const RECEIVER_URL = process.env.RECEIVER_URL ?? 'http://127.0.0.1:4318';
/** Wanted by a receiver that listens beyond loopback, as docker-compose.yml's does. */
const RECEIVER_TOKEN = process.env.RECEIVER_TOKEN;
const NS_PER_MS = 1_000_000n;
const SERVER = 2;
const CLIENT = 3;

/** A trace of two spans that ended just now. */
export interface SentTrace {
  readonly traceId: string;
  readonly service: string;
  /** Of the root. */
  readonly rootName: string;
  /** Of the root's only child, which took most of the time. */
  readonly childName: string;
}

/**
 * Sends one trace by OTLP/HTTP, under a service of its own.
 *
 *   POST /grafana-e2e  0 -------- 800 ms
 *     SELECT slow          50 - 750 ms
 */
export async function sendTrace(request: APIRequestContext): Promise<SentTrace> {
  const traceId = randomBytes(16).toString('hex');
  const rootId = randomBytes(8).toString('hex');
  const service = `grafana-e2e-${traceId.slice(0, 6)}`;
  const start = BigInt(Date.now() - 1000) * NS_PER_MS;
  const at = (ms: bigint) => String(start + ms * NS_PER_MS);
  const sent: SentTrace = { traceId, service, rootName: 'POST /grafana-e2e', childName: 'SELECT slow' };
  const response = await request.post(`${RECEIVER_URL}/v1/traces`, {
    headers: RECEIVER_TOKEN === undefined ? {} : { Authorization: `Bearer ${RECEIVER_TOKEN}` },
    data: {
      resourceSpans: [
        {
          resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
          scopeSpans: [
            {
              spans: [
                {
                  traceId,
                  spanId: rootId,
                  name: sent.rootName,
                  kind: SERVER,
                  startTimeUnixNano: at(0n),
                  endTimeUnixNano: at(800n),
                },
                {
                  traceId,
                  spanId: randomBytes(8).toString('hex'),
                  parentSpanId: rootId,
                  name: sent.childName,
                  kind: CLIENT,
                  startTimeUnixNano: at(50n),
                  endTimeUnixNano: at(750n),
                },
              ],
            },
          ],
        },
      ],
    },
  });
  expect(response.status()).toBe(200);
  return sent;
}
