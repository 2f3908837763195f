import type { SpanId, TraceId } from '../../core/trace/ids';
import { SpanKind } from '../../core/trace/SpanTable';
import { addNs, nsBetween, type UnixNano } from '../../core/trace/time';
import type { RequestPlan } from '../plan/RequestPlan';
import type { PlannedLog, Step } from '../plan/Step';
import { MICROSECOND, MILLISECOND, MINUTE, SECOND } from '../random/durations';
import { Random } from '../random/Random';
import { type Instance, pickInstance } from '../shop/services';
import { redis } from '../spans/databaseCall';

/**
 * WebSocket connections of the live chat: one trace each, with a span for every message. OTLP sends a span when it ends, so the root
 * arrives last; until then every message names a parent that nobody has seen.
 *
 * ```
 *   before now      170 min    140 min                    35 min       now
 *   first                        ├─ m ─ m m ── m ─ m ───────┤               root sent at its end
 *   second             ├ m ── m ─ m ── m m ─── m ── m ─ m ─── m ── m ─ m ┄┄┄  still open: no root
 * ```
 */
interface Connection {
  readonly name: string;
  readonly openedBeforeNowNs: number;
  /** Left out: still open, and stays so. */
  readonly closedBeforeNowNs?: number;
}

const CONNECTIONS: readonly Connection[] = [
  { name: 'first', openedBeforeNowNs: 140 * MINUTE, closedBeforeNowNs: 35 * MINUTE },
  { name: 'second', openedBeforeNowNs: 170 * MINUTE },
];

const MESSAGES_PER_SECOND = 0.22;

/** Who is in a connection, the same for as long as it lasts. */
interface Identity {
  readonly traceId: TraceId;
  readonly rootSpanId: SpanId;
  readonly instance: Instance;
  readonly connectionId: string;
}

/** Plans of what happens on the connections in `from` <= t < `to`: messages, openings and closings. `key` names the run. */
export function connectionPlans(key: string, now: UnixNano, from: UnixNano, to: UnixNano): RequestPlan[] {
  return CONNECTIONS.flatMap((connection) => {
    const identity = identify(key, connection);
    const opened = addNs(now, -connection.openedBeforeNowNs);
    const closed = connection.closedBeforeNowNs === undefined ? undefined : addNs(now, -connection.closedBeforeNowNs);
    const plans = messages(
      new Random(key, 'messages', connection.name, from),
      identity,
      latest(from, opened),
      earliest(to, closed)
    );
    if (closed !== undefined && closed >= from && closed < to) {
      plans.push(connectionSpan(identity, opened, closed));
    }
    return plans;
  });
}

/** The trace ids of the connections that stay open and of those that were closed. For tests and for pointing at them. */
export function connectionTraceIds(key: string): {
  readonly open: readonly TraceId[];
  readonly closed: readonly TraceId[];
} {
  const ids = (wanted: boolean) =>
    CONNECTIONS.filter(({ closedBeforeNowNs }) => (closedBeforeNowNs === undefined) === wanted).map(
      (connection) => identify(key, connection).traceId
    );
  return { open: ids(true), closed: ids(false) };
}

function identify(key: string, connection: Connection): Identity {
  const random = new Random(key, 'connection', connection.name);
  return {
    traceId: random.hex(16) as TraceId,
    rootSpanId: random.hex(8) as SpanId,
    instance: pickInstance('chat', random),
    connectionId: `ws-${random.integer(10_000, 99_999)}`,
  };
}

function connectionSpan(identity: Identity, opened: UnixNano, closed: UnixNano): RequestPlan {
  return {
    traceId: identity.traceId,
    start: opened,
    sampled: true,
    rootSpanId: identity.rootSpanId,
    instance: identity.instance,
    root: {
      service: 'chat',
      scope: 'shop/websocket',
      name: 'GET /live',
      kind: SpanKind.Server,
      attributes: [
        ['http.request.method', 'GET'],
        ['http.route', '/live'],
        ['http.response.status_code', 101],
        ['url.scheme', 'wss'],
        ['network.protocol.name', 'websocket'],
        ['shop.connection.id', identity.connectionId],
      ],
      ownNs: nsBetween(opened, closed),
      events: [{ at: 1, name: 'connection closed', attributes: [['shop.close.code', 1001]] }],
      logs: [
        {
          at: 1,
          severity: 'INFO',
          message: 'connection closed',
          fields: { connection: identity.connectionId, code: 1001 },
        },
      ],
    },
  };
}

function messages(random: Random, identity: Identity, from: UnixNano, to: UnixNano): RequestPlan[] {
  const plans: RequestPlan[] = [];
  for (let time = nextMessage(from, random); time < to; time = nextMessage(time, random)) {
    plans.push({
      traceId: identity.traceId,
      start: time,
      sampled: true,
      parentSpanId: identity.rootSpanId,
      instance: identity.instance,
      root: random.chance(0.5) ? received(identity, random) : sent(identity, random),
    });
  }
  return plans;
}

function nextMessage(time: UnixNano, random: Random): UnixNano {
  return addNs(time, random.exponential(MESSAGES_PER_SECOND) * SECOND);
}

function received(identity: Identity, random: Random): Step {
  const logs: PlannedLog[] = random.chance(0.1)
    ? [{ at: 0.9, severity: 'INFO', message: 'message relayed', fields: { connection: identity.connectionId } }]
    : [];
  return {
    ...message('receive message', identity, random),
    stages: [[redis('chat', 'PUBLISH', 'room:?', random.logNormal(700 * MICROSECOND, 0.5))]],
    logs,
  };
}

function sent(identity: Identity, random: Random): Step {
  return message('send message', identity, random);
}

function message(name: string, identity: Identity, random: Random): Step {
  return {
    service: 'chat',
    scope: 'shop/websocket',
    name,
    kind: SpanKind.Internal,
    attributes: [
      ['network.protocol.name', 'websocket'],
      ['shop.connection.id', identity.connectionId],
      ['shop.message.bytes', Math.round(random.logNormal(240, 0.8))],
    ],
    ownNs: random.logNormal(1.6 * MILLISECOND, 0.5),
  };
}

function latest(a: UnixNano, b: UnixNano): UnixNano {
  return a > b ? a : b;
}

function earliest(a: UnixNano, b: UnixNano | undefined): UnixNano {
  return b === undefined || a < b ? a : b;
}
