import type { SpanId, TraceId } from '../../core/trace/ids';
import { SpanKind } from '../../core/trace/SpanTable';
import { addNs, nsBetween, type UnixNano } from '../../core/trace/time';
import type { Attributes } from '../../core/trace/attributes';
import type { RequestPlan } from '../plan/RequestPlan';
import type { Step } from '../plan/Step';
import { SECOND } from '../random/durations';
import { Random } from '../random/Random';
import { type Instance, instancesOf } from '../shop/services';

/** A WebSocket connection of a story: a trace whose root is sent when it closes, and a span for each message. */
export interface MessageConnection {
  readonly traceId: TraceId;
  readonly rootSpanId: SpanId;
  readonly instance: Instance;
  readonly opened: UnixNano;
  /** Left out: still open. */
  readonly closed?: UnixNano;
  readonly attributes: Attributes;
  readonly perSecond: number;
}

/** The ids of a story's connection: always the same for the same story and time. */
export function connectionIds(
  story: string,
  part: string,
  now: UnixNano
): Pick<MessageConnection, 'traceId' | 'rootSpanId' | 'instance'> {
  const random = new Random('connection', story, part, now);
  return { traceId: random.hex(16) as TraceId, rootSpanId: random.hex(8) as SpanId, instance: instancesOf('chat')[0] };
}

/** Its messages in `from` <= t < `to`, each made by `message`, and its root if it closes then. */
export function messagePlans(
  connection: MessageConnection,
  from: UnixNano,
  to: UnixNano,
  random: Random,
  message: (random: Random) => Step
): RequestPlan[] {
  const { traceId, rootSpanId, instance, opened, closed, perSecond } = connection;
  const plans: RequestPlan[] = [];
  const next = (time: UnixNano) => addNs(time, random.exponential(perSecond) * SECOND);
  for (let time = next(from); time < to; time = next(time)) {
    if (time >= opened && (closed === undefined || time < closed)) {
      plans.push({ traceId, start: time, sampled: true, parentSpanId: rootSpanId, instance, root: message(random) });
    }
  }
  if (closed !== undefined && closed >= from && closed < to) {
    plans.push({ traceId, start: opened, sampled: true, rootSpanId, instance, root: handshake(connection, closed) });
  }
  return plans;
}

export function messageStep(ownNs: number, attributes: Attributes = []): Step {
  return {
    service: 'chat',
    scope: 'shop/websocket',
    name: 'receive message',
    kind: SpanKind.Internal,
    attributes: [['network.protocol.name', 'websocket'], ...attributes],
    ownNs,
  };
}

function handshake({ opened, attributes }: MessageConnection, closed: UnixNano): Step {
  return {
    service: 'chat',
    scope: 'shop/websocket',
    name: 'GET /live',
    kind: SpanKind.Server,
    attributes: [
      ['http.request.method', 'GET'],
      ['http.route', '/live'],
      ['http.response.status_code', 101],
      ['network.protocol.name', 'websocket'],
      ...attributes,
    ],
    ownNs: nsBetween(opened, closed),
  };
}
