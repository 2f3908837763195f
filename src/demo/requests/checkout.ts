import { SpanKind } from '../../core/trace/SpanTable';
import { MICROSECOND, MILLISECOND } from '../random/durations';
import type { Random } from '../random/Random';
import type { PlannedLog, Step } from '../plan/Step';
import { exception } from '../spans/exception';
import { httpCall, httpServer } from '../spans/httpCall';
import { productCall } from './catalogue';
import { placeOrderCall } from './fulfilment';
import { reserveCall } from './inventory';
import { makeOrder, type Order } from './Order';
import { authorizeCall } from './payment';
import { userAgent } from './userAgent';

const RETRY_SHARE = 0.008;
const PROCESSOR_DOWN_SHARE = 0.014;

/** Buying a cart: 100 to 300 ms on a good day. `goesWell`: on such a day, as where a story's example must go all the way. */
export function checkoutRequest(random: Random, goesWell = false): Step {
  const order = makeOrder(random);
  const failed = !goesWell && random.chance(PROCESSOR_DOWN_SHARE);
  const retried = !goesWell && !failed && random.chance(RETRY_SHARE);
  const responseStatus = failed ? 502 : 201;
  return httpServer({
    service: 'gateway',
    method: 'POST',
    route: '/api/checkout',
    responseStatus,
    ownNs: random.logNormal(3 * MILLISECOND, 0.4),
    stages: [[httpCall('gateway', checkoutServer(order, failed, retried, random), random.logNormal(400 * MICROSECOND, 0.3))]],
    attributes: [['user.id', order.customer], userAgent(random)],
    logs: [
      {
        at: 1,
        severity: failed ? 'ERROR' : 'INFO',
        message: `POST /api/checkout ${responseStatus}`,
        fields: { items: order.items },
      },
    ],
  });
}

function checkoutServer(order: Order, failed: boolean, retried: boolean, random: Random): Step {
  const tries = [
    ...(retried ? [[authorizeCall(order, 'no connection', random)]] : []),
    [authorizeCall(order, failed ? 'processor down' : 'authorized', random)],
  ];
  const done = failed ? [] : [[render(random)], [placeOrderCall(order, random)]];
  return httpServer({
    service: 'checkout',
    method: 'POST',
    route: '/checkout',
    responseStatus: failed ? 502 : 201,
    ownNs: random.logNormal(12 * MILLISECOND, 0.4),
    gapNs: random.logNormal(700 * MICROSECOND, 0.4),
    stages: [
      [reserveCall('checkout', order.items, random), productCall('checkout', 'prices', random)],
      ...tries,
      ...done,
    ],
    attributes: [
      ['shop.order.id', order.id],
      ['shop.items', order.items],
      ['shop.amount_cents', order.amountCents],
    ],
    events: failed
      ? [
          exception(0.97, 'shop.checkout.PaymentFailedException', 'UNAVAILABLE: card processor answered 503', [
            'shop.checkout.Payments.authorize(Payments.java:71)',
            'shop.checkout.CheckoutController.checkout(CheckoutController.java:44)',
          ]),
        ]
      : undefined,
    logs: checkoutLogs(order, failed, retried),
  });
}

function checkoutLogs(order: Order, failed: boolean, retried: boolean): readonly PlannedLog[] {
  const fields = { order: order.id, items: order.items };
  return [
    { at: 0.02, severity: 'INFO', message: 'checkout started', fields },
    ...(retried ? [{ at: 0.7, severity: 'WARN', message: 'payment is busy, retrying (1/2)', fields } as const] : []),
    failed
      ? { at: 0.98, severity: 'ERROR', message: 'checkout failed: payment unavailable', fields }
      : { at: 0.98, severity: 'INFO', message: 'order confirmed', fields },
  ];
}

function render(random: Random): Step {
  return {
    service: 'checkout',
    scope: 'shop/checkout',
    name: 'render confirmation',
    kind: SpanKind.Internal,
    attributes: [],
    ownNs: random.logNormal(9 * MILLISECOND, 0.5),
  };
}
