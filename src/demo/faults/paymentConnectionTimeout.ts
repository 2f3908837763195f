import { StatusCode } from '../../core/trace/SpanTable';
import { exception } from '../spans/exception';
import { grpcCall } from '../spans/grpcCall';
import { httpCall, httpServer } from '../spans/httpCall';
import { story } from './story';

const AUTHORIZE = 'shop.payment.v1.Payments/Authorize';
const TIMED_OUT = 'connection to ledger-db.shop.internal:5432 timed out';

/** Worked example 7: the error climbs from an event on payment's span to the root. */
export const paymentConnectionTimeout = story({
  name: 'payment-connection-timeout',
  what: 'payment’s connection to its database times out; checkout and gateway fail because of it.',
  service: 'payment',
  spanName: AUTHORIZE,
  attribute: { key: 'error.type', value: 'UNAVAILABLE' },
  whereToLook:
    'The root is an error, but the cause is deepest: the exception event on payment’s span says that the connection to the database ' +
    'timed out. checkout and gateway only pass it on.',
  evidence: [
    { at: 'span', service: 'payment', spanName: AUTHORIZE, shows: TIMED_OUT },
    { at: 'span', service: 'checkout', spanName: 'POST /checkout', shows: '502' },
    { at: 'span', service: 'gateway', spanName: 'POST /api/checkout', shows: '502' },
    {
      at: 'log',
      of: 'trace',
      service: 'payment',
      shows: TIMED_OUT,
      link: 'found',
      opens: { service: 'payment', spanName: AUTHORIZE },
    },
  ],
  perSecond: 0.15,
  request: (ms) => {
    const authorize = grpcCall({
      caller: 'checkout',
      service: 'payment',
      method: AUTHORIZE,
      code: 'UNAVAILABLE',
      message: TIMED_OUT,
      networkNs: ms(1),
      ownNs: ms(1_000),
      stages: [],
      events: [exception(0.99, 'ConnectionTimeout', TIMED_OUT, ['payment/ledger.go:64', 'payment/authorize.go:41'])],
      logs: [{ at: 0.995, severity: 'ERROR', message: TIMED_OUT }],
    });
    const checkout = httpServer({
      service: 'checkout',
      method: 'POST',
      route: '/checkout',
      responseStatus: 502,
      ownNs: ms(10),
      gapNs: ms(1),
      stages: [[authorize]],
    });
    return {
      ...httpServer({
        service: 'gateway',
        method: 'POST',
        route: '/api/checkout',
        responseStatus: 502,
        ownNs: ms(4),
        stages: [[httpCall('gateway', checkout, 0)]],
        logs: [{ at: 1, severity: 'ERROR', message: 'POST /api/checkout 502' }],
      }),
      status: { code: StatusCode.Error },
    };
  },
});
