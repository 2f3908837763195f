import { addNs, nsBetween, type UnixNano } from '../../core/trace/time';
import { mapSteps, type Step } from '../plan/Step';
import { MILLISECOND, MINUTE, SECOND } from '../random/durations';
import type { Random } from '../random/Random';
import { BALANCE_QUERY_SUMMARY } from '../requests/payment';
import type { Fault, GroundTruth } from './Fault';

const STARTS_BEFORE_NOW_NS = 22 * MINUTE;
const LASTS_NS = 4 * MINUTE;
/** Some accounts are not locked. */
const AFFECTED_SHARE = 0.9;

/**
 * For four minutes somebody's long transaction holds locks on `accounts`; payments wait for it.
 *
 * ```
 *   latency of checkout         ▁▁▁▂▁▁▁▁▁▇▇▇▇▇▁▁▁▁▁▂▁▁▁▁▁▁▁
 *   before now, minutes        30      22   18            0
 * ```
 */
export const slowQuery: Fault = {
  name: 'slow-query',

  groundTruth(now: UnixNano): GroundTruth {
    const from = addNs(now, -STARTS_BEFORE_NOW_NS);
    return {
      name: 'slow-query',
      what: `payment's query "${BALANCE_QUERY_SUMMARY}" on PostgreSQL waits 1 to 2 s for a row lock, and every checkout waits with it.`,
      when: { from, to: addNs(from, LASTS_NS) },
      service: 'payment',
      spanName: BALANCE_QUERY_SUMMARY,
      whereToLook:
        'Click an exemplar on top of the spike in the latency of checkout. In its trace the critical path runs ' +
        `through payment into "${BALANCE_QUERY_SUMMARY}", which takes almost all of the time.`,
      dashboardService: 'checkout',
      evidence: [
        { at: 'exemplars', service: 'checkout', aboveMs: 1_000 },
        { at: 'log', of: 'trace', service: 'payment', shows: 'waiting for a lock', link: 'found' },
      ],
    };
  },

  change(plan, now, random) {
    const { when } = slowQuery.groundTruth(now);
    if (plan.start < when.from || plan.start >= when.to) {
      return plan;
    }
    const sinceOnsetNs = nsBetween(when.from, plan.start);
    return {
      ...plan,
      root: mapSteps(plan.root, (step) => (isBalanceQuery(step) ? waitForLock(step, sinceOnsetNs, random) : step)),
    };
  },
};

function isBalanceQuery(step: Step): boolean {
  return step.service === 'payment' && step.name === BALANCE_QUERY_SUMMARY;
}

function waitForLock(step: Step, sinceOnsetNs: number, random: Random): Step {
  if (!random.chance(AFFECTED_SHARE)) {
    return step;
  }
  // The queue for the lock builds up over the first half minute.
  const buildUp = Math.min(1, 0.7 + sinceOnsetNs / (100 * SECOND));
  const waitNs = random.between(1.0, 2.0) * buildUp * SECOND;
  return {
    ...step,
    ownNs: step.ownNs + waitNs,
    logs: [
      ...(step.logs ?? []),
      {
        at: 0.5,
        severity: 'WARN',
        message: 'query is slow: still waiting for a lock',
        fields: {
          table: 'accounts',
          waited_ms: Math.round((step.ownNs + waitNs) / 2 / MILLISECOND),
          blocked_by_pid: 4711,
        },
      },
    ],
  };
}
