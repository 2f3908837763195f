import { StatusCode } from '../../core/trace/SpanTable';
import { mapSteps, type Step } from '../plan/Step';
import { checkoutRequest } from '../requests/checkout';
import { exception } from '../spans/exception';
import { story, type Timing } from './story';

const FAILED_SHARE = 0.1;
const DEAD_SHARE = 0.3;
const EXAMPLE_CONVERSATION = 'conv-5f0c2e91';

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
  spanIsIn: 'other traces',
  evidence: [
    { at: 'no row', service: 'billing' },
    { at: 'span', service: 'orders', spanName: 'send orders', shows: EXAMPLE_CONVERSATION },
    { at: 'search', key: 'messaging.message.conversation_id', value: EXAMPLE_CONVERSATION, atLeast: 3 },
  ],
  startsMinutesAgo: 40,
  lastsMinutes: 60,
  request: (ms, random) =>
    loseContext(checkoutRequest(random, true), ms, { conversation: EXAMPLE_CONVERSATION, fails: true, dead: true }),
  change: (root, ms, random) => {
    const fails = random.chance(FAILED_SHARE);
    const dead = fails && random.chance(DEAD_SHARE);
    return loseContext(root, ms, { conversation: `conv-${random.hex(4)}`, fails, dead });
  },
});

interface Delivery {
  readonly conversation: string;
  /** The first delivery. */
  readonly fails: boolean;
  /** The second fails too, and the message goes to the dead letters. */
  readonly dead: boolean;
}

function loseContext(root: Step, ms: Timing, { conversation, fails, dead }: Delivery): Step {
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
  return dead ? failed(retry, [deadLetter(retry, ms)]) : retry;
}

function deadLetter(retry: Step, ms: Timing): Step {
  const attributes = retry.attributes.map(([key, value]) =>
    key === 'messaging.destination.name' ? ([key, 'orders.dead'] as const) : ([key, value] as const)
  );
  return { ...retry, name: 'process orders.dead', attributes, gapNs: ms(500) };
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
