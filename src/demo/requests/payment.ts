import { SpanKind } from '../../core/trace/SpanTable';
import { MICROSECOND, MILLISECOND } from '../random/durations';
import type { Random } from '../random/Random';
import type { Step } from '../plan/Step';
import { postgresql } from '../spans/databaseCall';
import { exception } from '../spans/exception';
import { grpcCall } from '../spans/grpcCall';
import { externalHttpCall } from '../spans/httpCall';
import type { Order } from './Order';

/** Names the span that the slow-query fault makes slow. */
export const BALANCE_QUERY_SUMMARY = 'SELECT balance FOR UPDATE';

const AUTHORIZE = 'shop.payment.v1.Payments/Authorize';
const ACQUIRE_TIMEOUT_MS = 400;

/** How a try ends: authorized; given up because no connection to the ledger was free; or because the card processor is down. */
export type PaymentOutcome = 'authorized' | 'no connection' | 'processor down';

/** One try to authorize an order's payment. */
export function authorizeCall(order: Order, outcome: PaymentOutcome, random: Random): Step {
  const amount = { order: order.id, amount_cents: order.amountCents };
  const network = { networkNs: random.logNormal(500 * MICROSECOND, 0.4) };
  if (outcome === 'no connection') {
    return grpcCall({
      caller: 'checkout',
      service: 'payment',
      method: AUTHORIZE,
      code: 'RESOURCE_EXHAUSTED',
      message: `no connection free in pool ledger after ${ACQUIRE_TIMEOUT_MS} ms`,
      ...network,
      ownNs: 1 * MILLISECOND,
      stages: [[acquireConnection(ACQUIRE_TIMEOUT_MS * MILLISECOND)]],
      logs: [
        {
          at: 1,
          severity: 'WARN',
          message: `no connection free in pool ledger after ${ACQUIRE_TIMEOUT_MS} ms`,
          fields: amount,
        },
      ],
    });
  }
  const down = outcome === 'processor down';
  const message = 'card processor answered 503';
  return grpcCall({
    caller: 'checkout',
    service: 'payment',
    method: AUTHORIZE,
    code: down ? 'UNAVAILABLE' : 'OK',
    message: down ? message : undefined,
    ...network,
    ownNs: random.logNormal(4 * MILLISECOND, 0.4),
    stages: [
      [acquireConnection(random.logNormal(150 * MICROSECOND, 0.8))],
      [balanceQuery(random)],
      [
        externalHttpCall(
          'payment',
          'cards.example',
          '/v2/charges',
          random.logNormal(72 * MILLISECOND, 0.4),
          down ? 503 : 201
        ),
      ],
      ...(down ? [] : [[postLedgerEntry(random)], [updateBalance(random)]]),
    ],
    events: down
      ? [exception(0.95, 'ProcessorUnavailable', message, ['payment/processor.go:112', 'payment/authorize.go:57'])]
      : undefined,
    logs: down
      ? [{ at: 0.96, severity: 'ERROR', message: 'authorize failed: card processor answered 503', fields: amount }]
      : [{ at: 0.98, severity: 'INFO', message: 'payment authorized', fields: amount }],
  });
}

function acquireConnection(durationNs: number): Step {
  return {
    service: 'payment',
    scope: 'shop/postgresql',
    name: 'pool.acquire',
    kind: SpanKind.Internal,
    attributes: [
      ['db.client.connection.pool.name', 'ledger'],
      ['db.system.name', 'postgresql'],
    ],
    ownNs: durationNs,
  };
}

function balanceQuery(random: Random): Step {
  return postgresql({
    service: 'payment',
    database: 'ledger',
    table: 'accounts',
    operation: 'SELECT',
    summary: BALANCE_QUERY_SUMMARY,
    text: 'SELECT balance FROM accounts WHERE id = $1 FOR UPDATE',
    returnedRows: 1,
    durationNs: random.logNormal(4 * MILLISECOND, 0.4),
  });
}

function postLedgerEntry(random: Random): Step {
  return postgresql({
    service: 'payment',
    database: 'ledger',
    table: 'entries',
    operation: 'INSERT',
    summary: 'INSERT entries',
    text: 'INSERT INTO entries (account_id, order_id, amount_cents) VALUES ($1, $2, $3)',
    durationNs: random.logNormal(3 * MILLISECOND, 0.4),
  });
}

function updateBalance(random: Random): Step {
  return postgresql({
    service: 'payment',
    database: 'ledger',
    table: 'accounts',
    operation: 'UPDATE',
    summary: 'UPDATE accounts',
    text: 'UPDATE accounts SET balance = balance - $2 WHERE id = $1',
    durationNs: random.logNormal(3 * MILLISECOND, 0.4),
  });
}
