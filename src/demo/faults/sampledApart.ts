import { mapSteps, type Step } from '../plan/Step';
import { checkoutRequest } from '../requests/checkout';
import { story } from './story';

const DROPPED_SHARE = 0.7;

/** Worked example 14: payment does not heed the flag that it gets and decides for itself, 3 of 10. */
export const sampledApart = story({
  name: 'sampled-apart',
  what: 'payment samples for itself: checkout’s spans are there, payment’s are missing in seven of ten traces.',
  service: 'payment',
  spanName: 'shop.payment.v1.Payments/Authorize',
  whereToLook:
    'Open the example: checkout’s client span of Payments/Authorize has nothing below it, while in others payment answers inside it. ' +
    'Sampled away downstream, not propagation broken: what payment keeps has the right parent. Its log lines say trace_flags=00.',
  spanIsIn: 'other traces',
  evidence: [
    { at: 'rows', service: 'checkout', spanName: 'shop.payment.v1.Payments/Authorize', count: 1 },
    { at: 'no row', service: 'payment' },
    { at: 'log', of: 'trace', service: 'payment', shows: 'trace_flags=00', link: 'found' },
  ],
  startsMinutesAgo: 40,
  lastsMinutes: 60,
  request: (_, random) => dropPayment(checkoutRequest(random, true)),
  change: (root, _, random) => (random.chance(DROPPED_SHARE) ? dropPayment(root) : root),
});

function dropPayment(root: Step): Step {
  return mapSteps(root, (step) => (step.service === 'payment' ? { ...step, dropped: true } : step));
}
