import { addNs, type UnixNano } from '../../core/trace/time';
import { connectionIds, type MessageConnection, messagePlans, messageStep } from '../connections/messageConnection';
import type { LogContext, Step } from '../plan/Step';
import { MILLISECOND, MINUTE } from '../random/durations';
import type { Random } from '../random/Random';
import type { Fault } from './Fault';

const NAME = 'message-envelope';

/** Worked example 19: messages of one connection carry their context in an envelope; of the other, only the handshake did. */
export const messageEnvelope: Fault = {
  name: NAME,
  groundTruth: (now) => ({
    name: NAME,
    what: 'messages of one connection carry a traceContext envelope in their JSON; those of another only repeat the handshake’s header.',
    when: { from: addNs(now, -25 * MINUTE), to: addNs(now, -5 * MINUTE) },
    service: 'chat',
    spanName: 'receive message',
    whereToLook:
      'In chat’s log, lines with "traceContext" lead to the message’s own span. Lines with "handshake" name only the connection: ' +
      'the message is the one nearest in time. The example is the connection with envelopes.',
    evidence: [
      {
        at: 'log',
        of: 'service',
        service: 'chat',
        shows: '"traceContext"',
        link: 'found',
        opens: { service: 'chat', spanName: 'receive message' },
      },
      {
        at: 'log',
        of: 'service',
        service: 'chat',
        shows: '"handshake"',
        link: 'found',
        opens: { service: 'chat', spanName: 'GET /live' },
      },
    ],
    exampleTraceId: connectionOf('envelope', now).traceId,
  }),
  change: (plan) => plan,
  plans: (now, from, to, random) =>
    (['envelope', 'handshake'] as const).flatMap((way) => {
      const connection = connectionOf(way, now);
      return messagePlans(connection, from, to, random, () => message(way, connection, random));
    }),
};

function connectionOf(way: 'envelope' | 'handshake', now: UnixNano): MessageConnection {
  return {
    ...connectionIds(NAME, way, now),
    opened: addNs(now, -25 * MINUTE),
    closed: addNs(now, -5 * MINUTE),
    attributes: [],
    perSecond: 0.2,
  };
}

function message(way: 'envelope' | 'handshake', { traceId, rootSpanId }: MessageConnection, random: Random): Step {
  const body = `hello ${random.integer(1, 999)}`;
  const verbatim = (own: LogContext): string =>
    way === 'envelope'
      ? JSON.stringify({
          type: 'chat',
          body,
          traceContext: { traceparent: `00-${own.traceId}-${own.spanId}-01`, tracestate: 'shop=1' },
        })
      : JSON.stringify({ type: 'chat', body, handshake: { traceparent: `00-${traceId}-${rootSpanId}-01` } });
  return {
    ...messageStep(random.logNormal(2 * MILLISECOND, 0.4)),
    logs: [{ at: 0.5, severity: 'INFO', message: 'message received', verbatim }],
  };
}
