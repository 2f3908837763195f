import { addNs, type UnixNano } from '../../core/trace/time';
import { connectionIds, type MessageConnection, messagePlans, messageStep } from '../connections/messageConnection';
import { MILLISECOND, MINUTE, SECOND } from '../random/durations';
import type { Fault } from './Fault';

const NAME = 'reconnect';
const SESSION = 'session-7f3a91';
const LOST_NS = 12 * SECOND;

/**
 * Worked example 16: one session, two connections.
 *
 * ```
 *   before now   30 min        20 min         10 min
 *   first          ├─ m ─ m ─ m ──┤ 12 s
 *   second                           ├─ m ─ m ──┤
 * ```
 */
export const reconnect: Fault = {
  name: NAME,
  groundTruth: (now) => ({
    name: NAME,
    what: 'a client loses its connection and opens another 12 s later: two traces, one session.id.',
    when: { from: addNs(now, -30 * MINUTE), to: addNs(now, -10 * MINUTE) },
    service: 'chat',
    spanName: 'GET /live',
    attribute: { key: 'session.id', value: SESSION },
    whereToLook: `Open the example, the second connection. The first has the same session.id=${SESSION} and ended 12 s before.`,
    evidence: [{ at: 'search', key: 'session.id', value: SESSION, atLeast: 2 }],
    exampleTraceId: connectionsOf(now)[1].traceId,
  }),
  change: (plan) => plan,
  plans: (now, from, to, random) =>
    connectionsOf(now).flatMap((connection) =>
      messagePlans(connection, from, to, random, () =>
        messageStep(random.logNormal(2 * MILLISECOND, 0.4), connection.attributes)
      )
    ),
};

function connectionsOf(now: UnixNano): readonly MessageConnection[] {
  const lost = addNs(now, -20 * MINUTE);
  const shared = { attributes: [['session.id', SESSION]], perSecond: 0.3 } as const;
  return [
    { ...connectionIds(NAME, 'first', now), ...shared, opened: addNs(now, -30 * MINUTE), closed: lost },
    {
      ...connectionIds(NAME, 'second', now),
      ...shared,
      opened: addNs(lost, LOST_NS),
      closed: addNs(now, -10 * MINUTE),
    },
  ];
}
