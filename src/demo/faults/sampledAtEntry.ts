import { checkoutRequest } from '../requests/checkout';
import { story } from './story';

const KEPT_SHARE = 0.1;

/** Worked example 13: the entry keeps one request of ten; all of them write logs. */
export const sampledAtEntry = story({
  name: 'sampled-at-entry',
  what: 'the gateway keeps the spans of one request in ten; the log lines of the other nine name traces that nobody has.',
  service: 'gateway',
  spanName: 'POST /api/checkout',
  whereToLook:
    'Nine of ten of gateway’s log lines end their traceparent with 00: not sampled. Those with 01 open. The example is one that was kept.',
  evidence: [
    { at: 'log', of: 'service', service: 'gateway', shows: '-00', link: 'not sampled' },
    { at: 'log', of: 'service', service: 'gateway', shows: '-01', link: 'found' },
    { at: 'log', of: 'trace', service: 'gateway', shows: '-01', link: 'found' },
  ],
  startsMinutesAgo: 40,
  lastsMinutes: 60,
  request: (_, random) => checkoutRequest(random, true),
  sampled: (random) => random.chance(KEPT_SHARE),
});
