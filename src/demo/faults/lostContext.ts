import { StatusCode } from '../../core/trace/SpanTable';
import { mapSteps, type Step } from '../plan/Step';
import type { Random } from '../random/Random';
import { checkoutRequest } from '../requests/checkout';
import { exception } from '../spans/exception';
import { story, type Timing } from './story';

const FAILED_SHARE = 0.1;
const DEAD_SHARE = 0.3;

/**
 * Worked example 15: billing does not extract the context from the message, so each delivery begins a trace of its own.
 *
 * ```
 *   trace 1  ├─ send orders ─┤
 *   trace 2                      ├─ process orders ✕ ─┤
 *   trace 3                                                ├─ process orders (retry) ─┤
 *   trace 4                                                                               ├─ process orders.dead ─┤
 * ```
 */
export const lostContext = story({
  name: 'lost-context',
  what: 'billing does not read the trace context of messages: every "process orders" starts a new trace, without a link; so do retries and dead letters.',
  service: 'billing',
  spanName: 'process orders',
  attribute: { key: 'messaging.system.name', value: 'kafka' },
  whereToLook:
    'Open the example: it ends with "send orders". Search for "process orders" of billing: each is the root of a trace without links. ' +
    'The halves share messaging.message.conversation_id.',
  startsMinutesAgo: 40,
  lastsMinutes: 60,
  request: (ms, random) => loseContext(checkoutRequest(random), ms, random, true),
  change: (root, ms, random) => loseContext(root, ms, random, random.chance(FAILED_SHARE)),
});

function loseContext(root: Step, ms: Timing, random: Random, fails: boolean): Step {
  const conversation = `conv-${random.hex(4)}`;
  const dead = fails && random.chance(DEAD_SHARE);
  return mapSteps(root, (step) => {
    if (step.name !== 'process orders' && step.name !== 'send orders') {
      return step;
    }
    const known: Step = {
      ...step,
      attributes: [...step.attributes, ['messaging.message.conversation_id', conversation]],
    };
    if (step.name === 'send orders') {
      return known;
    }
    const delivered: Step = { ...known, newTrace: 'unlinked' };
    return fails ? failed(delivered, [again(delivered, ms, dead)]) : delivered;
  });
}

function again(delivered: Step, ms: Timing, dead: boolean): Step {
  const retry: Step = {
    ...delivered,
    gapNs: ms(1_000),
    attributes: [...delivered.attributes, ['shop.delivery.attempt', 2]],
  };
  return dead ? failed(retry, [{ ...retry, name: 'process orders.dead', gapNs: ms(500) }]) : retry;
}

function failed(step: Step, followers: readonly Step[]): Step {
  return {
    ...step,
    stages: undefined,
    status: { code: StatusCode.Error, message: 'invoice service is busy' },
    events: [exception(0.9, 'Shop.Billing.BusyException', 'invoice service is busy', ['OrderConsumer.cs:line 48'])],
    followers,
  };
}
