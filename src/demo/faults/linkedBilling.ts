import { mapSteps, type Step } from '../plan/Step';
import { checkoutRequest } from '../requests/checkout';
import { story, type Timing } from './story';

/**
 * Worked example 10.
 *
 * ```
 *   trace of order     ├─ send orders ─┤
 *   trace of billing                    ┄┄┄ 2 s ┄┄┄├─ process orders ─┤     a span link back to "send orders"
 * ```
 */
export const linkedBilling = story({
  name: 'linked-billing',
  what: 'billing takes orders from the queue 2 s after they were sent, in traces of its own with a link back to "send orders".',
  service: 'billing',
  spanName: 'process orders',
  attribute: { key: 'messaging.destination.name', value: 'orders' },
  whereToLook:
    'Open the example: its trace ends with "send orders". billing’s "process orders" is in another trace, linked to it, 2 s later. ' +
    'Those 2 s are time in the queue, not latency of the order.',
  spanIsIn: 'other traces',
  evidence: [
    {
      at: 'link',
      from: { service: 'billing', spanName: 'process orders' },
      to: { service: 'orders', spanName: 'send orders' },
    },
    { at: 'map', edge: 'queue:kafka/orders -> service:billing', figure: 'Wait in the queue (p50)', aboutMs: 2_000 },
    { at: 'no row', service: 'billing' },
  ],
  startsMinutesAgo: 40,
  lastsMinutes: 60,
  request: (ms, random) => waitInQueue(checkoutRequest(random, true), ms),
  change: waitInQueue,
});

function waitInQueue(root: Step, ms: Timing): Step {
  return mapSteps(root, (step) =>
    step.name === 'process orders' ? { ...step, newTrace: 'linked', gapNs: ms(2_000) } : step
  );
}
