import { SpanKind, StatusCode } from '../../core/trace/SpanTable';
import { MICROSECOND, MILLISECOND } from '../random/durations';
import type { Random } from '../random/Random';
import type { Step } from '../plan/Step';
import { postgresql } from '../spans/databaseCall';
import { exception } from '../spans/exception';
import { httpCall, httpServer } from '../spans/httpCall';
import { consumer, producer, type QueuePosition } from '../spans/queue';
import type { Order } from './Order';

export const ORDERS_TOPIC = 'orders';
const SMTP_FAILURE_SHARE = 0.02;

/** Orders publishes the order and answers; billing picks it up from the queue when it gets to it, and has the receipt sent. */
export function placeOrderCall(order: Order, random: Random): Step {
  const at: QueuePosition = {
    topic: ORDERS_TOPIC,
    partition: random.integer(0, 5),
    offset: random.integer(40_000, 99_999),
    key: order.customer,
  };
  const server = httpServer({
    service: 'orders',
    method: 'POST',
    route: '/orders',
    responseStatus: 202,
    ownNs: random.logNormal(2 * MILLISECOND, 0.4),
    gapNs: random.logNormal(600 * MICROSECOND, 0.4),
    stages: [
      [
        producer({
          service: 'orders',
          at,
          durationNs: random.logNormal(5 * MILLISECOND, 0.5),
          consumers: [billingConsumer(order, at, random)],
        }),
      ],
    ],
    attributes: [['shop.order.id', order.id]],
    logs: [
      { at: 0.9, severity: 'INFO', message: 'order published', fields: { order: order.id, partition: at.partition } },
    ],
  });
  return httpCall('checkout', server, random.logNormal(300 * MICROSECOND, 0.3));
}

function billingConsumer(order: Order, at: QueuePosition, random: Random): Step {
  const waitNs = random.logNormal(55 * MILLISECOND, 0.7);
  return consumer({
    service: 'billing',
    group: 'billing',
    at,
    waitNs,
    ownNs: random.logNormal(6 * MILLISECOND, 0.4),
    stages: [
      [
        postgresql({
          service: 'billing',
          database: 'billing',
          table: 'invoices',
          operation: 'INSERT',
          summary: 'INSERT invoices',
          text: 'INSERT INTO invoices (order_id, customer_id, amount_cents) VALUES ($1, $2, $3) RETURNING id',
          returnedRows: 1,
          durationNs: random.logNormal(6 * MILLISECOND, 0.5),
        }),
      ],
      [sendReceiptCall(order, random)],
    ],
    logs: [
      {
        at: 0.02,
        severity: 'INFO',
        message: `consumed ${at.topic}[${at.partition}]@${at.offset}`,
        fields: { lag_ms: Math.round(waitNs / MILLISECOND) },
      },
    ],
  });
}

function sendReceiptCall(order: Order, random: Random): Step {
  const failed = random.mishap(SMTP_FAILURE_SHARE);
  const server = httpServer({
    service: 'email',
    method: 'POST',
    route: '/receipts',
    responseStatus: failed ? 500 : 202,
    ownNs: random.logNormal(3 * MILLISECOND, 0.4),
    gapNs: random.logNormal(700 * MICROSECOND, 0.4),
    stages: [[smtp(failed, random)]],
    attributes: [['shop.order.id', order.id]],
    events: failed
      ? [
          exception(0.97, 'SmtpConnectionError', 'read ECONNRESET', [
            'Relay.send (relay.js:41:15)',
            'sendReceipt (receipts.js:22:9)',
          ]),
        ]
      : undefined,
    logs: [
      failed
        ? {
            at: 0.98,
            severity: 'ERROR',
            message: 'receipt not sent: relay closed the connection',
            fields: { order: order.id },
          }
        : { at: 0.98, severity: 'INFO', message: 'receipt sent', fields: { order: order.id } },
    ],
  });
  return httpCall('billing', server, random.logNormal(400 * MICROSECOND, 0.3));
}

function smtp(failed: boolean, random: Random): Step {
  return {
    service: 'email',
    scope: 'shop/smtp',
    name: 'SMTP send',
    kind: SpanKind.Client,
    attributes: [
      ['network.protocol.name', 'smtp'],
      ['server.address', 'relay.shop.internal'],
      ['server.port', 587],
      ...(failed ? ([['error.type', 'ECONNRESET']] as const) : []),
    ],
    ownNs: random.logNormal(38 * MILLISECOND, 0.5),
    status: failed ? { code: StatusCode.Error, message: 'read ECONNRESET' } : undefined,
  };
}
