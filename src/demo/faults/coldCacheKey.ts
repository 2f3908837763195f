import { mapSteps, type Step } from '../plan/Step';
import { checkoutRequest } from '../requests/checkout';
import { redis } from '../spans/databaseCall';
import { internal } from '../spans/internal';
import { story, type Timing } from './story';

const SLOW_KEY = 'tax:IE:digital';
const OTHER_KEYS = ['tax:DE:goods', 'tax:FR:goods', 'tax:IE:goods', 'tax:NL:digital'] as const;
const SLOW_SHARE = 0.001;

/** Worked example 6: one request of a thousand asks for the key that is slow, so no percentile below p99.9 shows it. */
export const coldCacheKey = story({
  name: 'cold-cache-key',
  what: `the tax step’s cache call takes 800 ms for the key ${SLOW_KEY}, one request of a thousand; no percentile of all of them shows it.`,
  service: 'checkout',
  spanName: 'GET tax',
  attribute: { key: 'shop.cache.key', value: SLOW_KEY },
  whereToLook:
    'p50 is flat, and p95 and p99 only jump where a step of the graph has few requests. The few points far above all others are checkouts whose "GET tax" takes 800 ms; all of those, and no other, ' +
    `have shop.cache.key=${SLOW_KEY}.`,
  evidence: [
    { at: 'span', service: 'checkout', spanName: 'GET tax', shows: '800 ms' },
    { at: 'exemplars', service: 'checkout', aboveMs: 800 },
  ],
  startsMinutesAgo: 170,
  lastsMinutes: 300,
  request: (ms, random) => addTax(checkoutRequest(random, true), SLOW_KEY, ms),
  change: (root, ms, random) => addTax(root, random.chance(SLOW_SHARE) ? SLOW_KEY : random.pick(OTHER_KEYS), ms),
});

function addTax(root: Step, key: string, ms: Timing): Step {
  return mapSteps(root, (step) =>
    step.service === 'checkout' && step.name === 'POST /checkout'
      ? { ...step, stages: [[taxStep(key, ms)], ...(step.stages ?? [])] }
      : step
  );
}

function taxStep(key: string, ms: Timing): Step {
  const read = redis('checkout', 'GET', 'tax:?', key === SLOW_KEY ? ms(800) : ms(0.6));
  return {
    ...internal('checkout', 'compute tax', ms(1)),
    stages: [[{ ...read, attributes: [...read.attributes, ['shop.cache.key', key]] }]],
  };
}
