import { mapSteps, type Step } from '../plan/Step';
import { MILLISECOND } from '../random/durations';
import { checkoutRequest } from '../requests/checkout';
import { instancesOf } from '../shop/services';
import { story } from './story';

const AHEAD_MS = 400;
const HOST = instancesOf('inventory')[1];

/** One host's clock is ahead, so its spans begin after those that called them have ended. */
export const skewedClock = story({
  name: 'skewed-clock',
  what: `the clock of ${HOST.id} is ${AHEAD_MS} ms ahead: its spans lie after the calls that they answer.`,
  service: 'inventory',
  spanName: 'POST /reservations',
  attribute: { key: 'service.instance.id', value: HOST.id },
  whereToLook:
    `Open the example: inventory’s spans are ${AHEAD_MS} ms too late, outside of the client span that waited for them. ` +
    `All such spans come from ${HOST.id}; those of ${instancesOf('inventory')[0].id} fit.`,
  evidence: [{ at: 'span', service: 'checkout', spanName: 'POST /reservations', shows: 'client span' }],
  startsMinutesAgo: 40,
  lastsMinutes: 60,
  request: (_, random) => skew(checkoutRequest(random, true)),
  change: (root, _, random) => (random.chance(0.5) ? skew(root) : onOther(root)),
});

function skew(root: Step): Step {
  return mapSteps(root, (step) =>
    step.service === 'inventory' ? { ...step, instance: HOST, clockAheadNs: AHEAD_MS * MILLISECOND } : step
  );
}

function onOther(root: Step): Step {
  return mapSteps(root, (step) =>
    step.service === 'inventory' ? { ...step, instance: instancesOf('inventory')[0] } : step
  );
}
