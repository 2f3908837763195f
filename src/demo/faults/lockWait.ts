import { mapSteps, type Step } from '../plan/Step';
import { checkoutRequest } from '../requests/checkout';
import { story, type Timing } from './story';

const UPDATE = 'UPDATE accounts';

/** One account that everybody updates: each waits for the one before to commit. */
export const lockWait = story({
  name: 'lock-wait',
  what: `payment’s "${UPDATE}" waits 600 ms for a row lock that another transaction holds.`,
  service: 'payment',
  spanName: UPDATE,
  attribute: { key: 'shop.db.wait_event', value: 'Lock:transactionid' },
  evidence: [
    { at: 'span', service: 'payment', spanName: UPDATE, shows: '603 ms' },
    { at: 'span', service: 'payment', spanName: UPDATE, shows: 'lock wait' },
    {
      at: 'log',
      of: 'trace',
      service: 'payment',
      shows: 'blocked_by_pid=5120',
      link: 'found',
      opens: { service: 'payment', spanName: UPDATE },
    },
    { at: 'exemplars', service: 'payment', aboveMs: 600 },
  ],
  whereToLook: `Open the example: "${UPDATE}" takes 603 ms. Its event "lock wait" says for what; payment’s log names the process that blocks it.`,
  request: (ms, random) => waitForLock(checkoutRequest(random, true), ms),
  change: waitForLock,
});

function waitForLock(root: Step, ms: Timing): Step {
  return mapSteps(root, (step) =>
    step.service === 'payment' && step.name === UPDATE
      ? {
          ...step,
          ownNs: ms(603),
          attributes: [...step.attributes, ['shop.db.wait_event', 'Lock:transactionid']],
          events: [{ at: 0.002, name: 'lock wait', attributes: [['shop.db.blocked_by_pid', 5120]] }],
          logs: [
            {
              at: 0.99,
              severity: 'WARN',
              message: 'update waited for a lock',
              fields: { table: 'accounts', blocked_by_pid: 5120 },
            },
          ],
        }
      : step
  );
}
