import { SpanKind } from '../../core/trace/SpanTable';
import type { Step } from '../plan/Step';
import { grpcCall } from '../spans/grpcCall';
import { httpCall, httpServer } from '../spans/httpCall';
import { internal } from '../spans/internal';
import { queueAttributes } from '../spans/queue';
import { story, type Timing } from './story';

const AUTHORIZE = 'shop.payment.v1.Payments/Authorize';

/**
 * Worked example 2.
 *
 * ```
 *   gateway  ├ auth 3 ┤├ checkout ──────────────────────────────────────────┤
 *                       ├ validate 8 ┤├ reserve 12 ┤├ pay 300 ✕ ┤├ pay 150 ┤
 *                                                                            ├ e-mail 50 ┤
 * ```
 */
export const checkoutRetry = story({
  name: 'checkout-retry',
  what: 'the first try to authorize a payment fails after 300 ms and is tried again, which takes 150 ms.',
  service: 'checkout',
  spanName: AUTHORIZE,
  attribute: { key: 'rpc.response.status_code', value: 'UNAVAILABLE' },
  whereToLook:
    'Payment dominates: one failed try of 300 ms, then one of 150 ms. Inventory’s 12 ms run before payment though neither needs ' +
    'the other; the e-mail’s 50 ms come after the response and are not on the critical path.',
  perSecond: 0.15,
  request: (ms) =>
    httpServer({
      service: 'gateway',
      method: 'POST',
      route: '/api/checkout',
      responseStatus: 201,
      ownNs: ms(3),
      stages: [[internal('gateway', 'authenticate', ms(3))], [httpCall('gateway', checkout(ms), ms(0.2))]],
    }),
});

function checkout(ms: Timing): Step {
  const reservation = httpServer({
    service: 'inventory',
    method: 'POST',
    route: '/reservations',
    ownNs: ms(10),
    gapNs: ms(1),
  });
  return {
    ...httpServer({
      service: 'checkout',
      method: 'POST',
      route: '/checkout',
      responseStatus: 201,
      ownNs: ms(5),
      gapNs: ms(1),
      stages: [
        [internal('checkout', 'validate order', ms(8))],
        [httpCall('checkout', reservation, 0)],
        [authorize(ms, 300, false)],
        [authorize(ms, 150, true)],
      ],
      logs: [{ at: 0.65, severity: 'WARN', message: 'payment is busy, retrying (1/2)' }],
    }),
    followers: [confirmation(ms)],
  };
}

/** `totalMs`: as checkout sees it, with 1 ms of network each way. */
function authorize(ms: Timing, totalMs: number, succeeds: boolean): Step {
  const call = grpcCall({
    caller: 'checkout',
    service: 'payment',
    method: AUTHORIZE,
    code: succeeds ? 'OK' : 'UNAVAILABLE',
    message: succeeds ? undefined : 'card processor did not answer',
    networkNs: ms(1),
    ownNs: ms(totalMs - 2),
    stages: [],
  });
  return { ...call, ownNs: 0 };
}

function confirmation(ms: Timing): Step {
  return {
    service: 'email',
    scope: 'shop/kafka',
    name: 'process notifications',
    kind: SpanKind.Consumer,
    attributes: queueAttributes('process', 'process', { topic: 'notifications' }),
    ownNs: ms(50),
    gapNs: ms(20),
  };
}
