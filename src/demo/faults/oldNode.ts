import { addNs, type UnixNano } from '../../core/trace/time';
import { connectionIds, type MessageConnection, messagePlans, messageStep } from '../connections/messageConnection';
import { MILLISECOND, MINUTE, SECOND } from '../random/durations';
import type { Random } from '../random/Random';
import { instancesOf } from '../shop/services';
import { httpCall, httpServer } from '../spans/httpCall';
import type { Fault } from './Fault';

const NAME = 'old-node';
const OPENED_BEFORE_NOW_NS = 150 * MINUTE;
const LATE_SHARE = 0.006;
const RELAYS = instancesOf('relay');
const OLD = RELAYS[RELAYS.length - 1];

/** Worked example 5: one connection, open for hours; the few messages that pass one old backend node take 8 to 12 s. */
export const oldNode: Fault = {
  name: NAME,
  groundTruth: (now) => ({
    name: NAME,
    what: `messages that pass ${OLD.id}, which runs a build two weeks older, take 8 to 12 s; they are so few, six of a thousand, that p99 of all messages stays normal.`,
    when: { from: addNs(now, -OPENED_BEFORE_NOW_NS), to: addNs(now, OPENED_BEFORE_NOW_NS) },
    service: 'relay',
    spanName: 'POST /relay',
    attribute: { key: 'service.instance.id', value: OLD.id },
    whereToLook:
      'Of relay’s latency, single points lie far above all others, and p99 jumps only in the steps of the graph that have one. They are of the example, a connection whose root span has not ' +
      `arrived: all late messages pass service.instance.id=${OLD.id}, service.version=4.0.9; the others pass 4.2.0.`,
    evidence: [
      { at: 'open root' },
      {
        at: 'span',
        service: 'relay',
        spanName: 'POST /relay',
        shows: '4.0.9',
        having: { key: 'service.instance.id', value: OLD.id },
      },
      { at: 'exemplars', service: 'relay', aboveMs: 7_900 },
    ],
    exampleTraceId: connectionOf(now).traceId,
  }),
  change: (plan) => plan,
  plans: (now, from, to, random) => messagePlans(connectionOf(now), from, to, random, message),
};

function connectionOf(now: UnixNano): MessageConnection {
  return {
    ...connectionIds(NAME, 'open', now),
    opened: addNs(now, -OPENED_BEFORE_NOW_NS),
    attributes: [],
    perSecond: 0.6,
  };
}

function message(random: Random) {
  const late = random.chance(LATE_SHARE);
  const instance = late ? OLD : random.pick(RELAYS.slice(0, -1));
  const relay = httpServer({
    service: 'relay',
    method: 'POST',
    route: '/relay',
    ownNs: late ? random.between(8, 12) * SECOND : random.logNormal(12 * MILLISECOND, 0.4),
    gapNs: MILLISECOND,
  });
  return { ...messageStep(2 * MILLISECOND), stages: [[httpCall('chat', { ...relay, instance }, 0)]] };
}
