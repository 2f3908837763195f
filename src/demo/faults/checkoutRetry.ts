import type { Step } from '../plan/Step';
import { grpcCall } from '../spans/grpcCall';
import { httpCall, httpServer } from '../spans/httpCall';
import { internal } from '../spans/internal';
import { consumer, producer, type QueuePosition } from '../spans/queue';
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
  evidence: [
    { at: 'rows', service: 'checkout', spanName: AUTHORIZE, count: 2 },
    { at: 'span', service: 'gateway', spanName: 'authenticate', shows: '3 ms' },
    { at: 'span', service: 'checkout', spanName: 'validate order', shows: '8 ms' },
    { at: 'span', service: 'checkout', spanName: 'POST /reservations', shows: '12 ms' },
    { at: 'span', service: 'checkout', spanName: AUTHORIZE, shows: '300 ms' },
    { at: 'span', service: 'checkout', spanName: AUTHORIZE, shows: '150 ms' },
    { at: 'span', service: 'email', spanName: 'process notifications', shows: '50 ms' },
    {
      at: 'log',
      of: 'trace',
      service: 'checkout',
      shows: 'payment is busy, retrying (1/2)',
      link: 'found',
      opens: { service: 'checkout', spanName: 'POST /checkout' },
    },
  ],
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
  return httpServer({
    service: 'checkout',
    method: 'POST',
    route: '/checkout',
    responseStatus: 201,
    ownNs: ms(6),
    gapNs: ms(1),
    stages: [
      [internal('checkout', 'validate order', ms(8))],
      [httpCall('checkout', reservation, 0)],
      [authorize(ms, 300, false)],
      [authorize(ms, 150, true)],
      [notify(ms)],
    ],
    logs: [{ at: 0.65, severity: 'WARN', message: 'payment is busy, retrying (1/2)' }],
  });
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

/** The message is on its way before the response; the e-mail is sent after it. */
function notify(ms: Timing): Step {
  const at: QueuePosition = { topic: 'notifications', partition: 2, offset: 88_120, key: 'customer-4711' };
  const email = consumer({ service: 'email', group: 'email', at, waitNs: ms(20), ownNs: ms(50), stages: [] });
  return producer({ service: 'checkout', at, durationNs: ms(1), consumers: [email] });
}
