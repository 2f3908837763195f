import { mapSteps, type Step } from '../plan/Step';
import { checkoutRequest } from '../requests/checkout';
import { grpcCall } from '../spans/grpcCall';
import { story, type Timing } from './story';

const AUTHORIZE = 'shop.payment.v1.Payments/Authorize';
const TRIES = 5;

/** Every checkout tries five times without a pause, which makes five times the load for a payment service that is overloaded. */
export const retryStorm = story({
  name: 'retry-storm',
  what: `payment is overloaded and refuses; each checkout tries again at once, up to ${TRIES} times more, and keeps it overloaded.`,
  service: 'payment',
  spanName: AUTHORIZE,
  attribute: { key: 'error.type', value: 'RESOURCE_EXHAUSTED' },
  whereToLook:
    `Open the example: ${TRIES} failed calls of Payments/Authorize, 200 ms each, end to end, before the one that counts. ` +
    'The rate of payment rises sixfold while that of checkout stays as it was.',
  dashboardService: 'checkout',
  evidence: [
    { at: 'span', service: 'checkout', spanName: AUTHORIZE, shows: '200 ms' },
    { at: 'exemplars', service: 'checkout', aboveMs: 1_000 },
    {
      at: 'log',
      of: 'trace',
      service: 'payment',
      shows: 'too many requests in flight',
      link: 'found',
      opens: { service: 'payment', spanName: AUTHORIZE },
    },
  ],
  request: (ms, random) => storm(checkoutRequest(random, true), ms),
  change: storm,
});

function storm(root: Step, ms: Timing): Step {
  return mapSteps(root, (step) => {
    if (step.service !== 'checkout' || step.name !== 'POST /checkout') {
      return step;
    }
    const stages = step.stages ?? [];
    const first = stages.findIndex((stage) => stage.some(({ name }) => name === AUTHORIZE));
    const refused = Array.from({ length: TRIES }, () => [refusedCall(ms)]);
    return { ...step, stages: [...stages.slice(0, first), ...refused, ...stages.slice(first)] };
  });
}

function refusedCall(ms: Timing): Step {
  const message = 'too many requests in flight';
  const call = grpcCall({
    caller: 'checkout',
    service: 'payment',
    method: AUTHORIZE,
    code: 'RESOURCE_EXHAUSTED',
    message,
    networkNs: ms(1),
    ownNs: ms(198),
    stages: [],
    logs: [{ at: 0.9, severity: 'WARN', message }],
  });
  return { ...call, ownNs: 0 };
}
