import type { OtlpLink, OtlpSpan } from '../../core/encode/otlp/types';
import type { SpanId, TraceId } from '../../core/trace/ids';
import { SpanKind } from '../../core/trace/SpanTable';
import { addNs, nsBetween, type UnixNano } from '../../core/trace/time';
import { writeLog } from '../logs/writeLog';
import type { Random } from '../random/Random';
import { type Instance, pickInstance, type ServiceName } from '../shop/services';
import { traceStateOf } from './headSampler';
import type { Placed } from './Placed';
import type { RequestPlan } from './RequestPlan';
import type { Step } from './Step';

/** W3C's sampled flag, and OTLP's bits that say whether the parent is in another process. */
const FLAG_SAMPLED = 0x1;
const FLAG_REMOTE_KNOWN = 0x100;
const FLAG_REMOTE = 0x200;

interface Parent {
  readonly service: ServiceName;
  readonly traceId: TraceId;
  readonly spanId: SpanId;
}

/**
 * Gives a plan its times, ids and instances. A request meets one instance of each service. Children come before their parents in the
 * result, as spans do on the wire, where each is sent when it ends.
 */
export function layOut(plan: RequestPlan, random: Random): Placed {
  const placed: Placed = { spans: [], logs: [] };
  const instances = new Map<ServiceName, Instance>();
  if (plan.instance !== undefined) {
    instances.set(plan.root.service, plan.instance);
  }
  const { keptShare = 1 } = plan;
  const traceState = keptShare === 'unsaid' ? undefined : traceStateOf(keptShare);
  const instanceOf = (service: ServiceName): Instance => {
    const known = instances.get(service) ?? pickInstance(service, random);
    instances.set(service, known);
    return known;
  };

  /** Returns the step's end. Depth is that of the shop's own code: small. */
  const place = (step: Step, start: UnixNano, caller: Parent | undefined): UnixNano => {
    const chance = random.hex(8) as SpanId;
    const spanId = step.spanId ?? (step === plan.root ? (plan.rootSpanId ?? chance) : chance);
    const traceId = step.newTrace === undefined ? (caller?.traceId ?? plan.traceId) : (random.hex(16) as TraceId);
    const parent = step.newTrace === undefined ? caller : undefined;
    const self = { service: step.service, traceId, spanId };
    const stages = step.stages ?? [];
    const ownShareNs = step.ownNs / (stages.length + 1);

    let cursor = addNs(start, ownShareNs);
    for (const stage of stages) {
      let stageEnd = cursor;
      for (const call of stage) {
        const gapNs = call.gapNs ?? 0;
        const back = addNs(place(call, addNs(cursor, gapNs), self), gapNs);
        stageEnd = back > stageEnd ? back : stageEnd;
      }
      cursor = addNs(stageEnd, ownShareNs);
    }
    const end = cursor;

    const instance = step.instance ?? instanceOf(step.service);
    const clock = (time: UnixNano): UnixNano => addNs(time, step.clockAheadNs ?? 0);
    const sampled = plan.sampled && step.dropped !== true;
    if (sampled) {
      const span = finishedSpan(step, self, parent, clock(start), clock(end));
      placed.spans.push({ instance, scope: step.scope, span: { ...span, traceState, links: linksOf(step, caller) } });
    }
    for (const log of step.logs ?? []) {
      const time = addNs(clock(start), nsBetween(start, end) * log.at);
      const record = writeLog(step.service, log, { traceId, spanId, parentSpanId: parent?.spanId, sampled }, time);
      placed.logs.push({ instance, time, record });
    }
    for (const follower of step.followers ?? []) {
      place(follower, addNs(end, follower.gapNs ?? 0), self);
    }
    return end;
  };

  const { parentSpanId } = plan;
  place(
    plan.root,
    plan.start,
    parentSpanId === undefined ? undefined : { service: plan.root.service, traceId: plan.traceId, spanId: parentSpanId }
  );
  return placed;
}

function finishedSpan(
  step: Step,
  self: Parent,
  parent: Parent | undefined,
  start: UnixNano,
  end: UnixNano
): Omit<OtlpSpan, 'links'> {
  const remote = parent !== undefined && parent.service !== step.service ? FLAG_REMOTE : 0;
  return {
    traceId: self.traceId,
    spanId: self.spanId,
    parentSpanId: parent?.spanId,
    name: step.name,
    kind: step.kind,
    startUnixNano: start,
    endUnixNano: end,
    attributes: step.attributes,
    events: step.events?.map(({ at, name, attributes }) => ({
      timeUnixNano: addNs(start, nsBetween(start, end) * at),
      name,
      attributes,
    })),
    status: step.status,
    flags: FLAG_SAMPLED | FLAG_REMOTE_KNOWN | remote,
  };
}

/** Messaging conventions: a consumer links to the span that created the message, also where that is its parent. */
function linksOf(step: Step, caller: Parent | undefined): readonly OtlpLink[] | undefined {
  const isLinked = step.newTrace === 'linked' || (step.kind === SpanKind.Consumer && step.newTrace === undefined);
  if (!isLinked || caller === undefined) {
    return step.links;
  }
  return [...(step.links ?? []), linkTo(caller.traceId, caller.spanId)];
}

export function linkTo(traceId: TraceId, spanId: SpanId): OtlpLink {
  return { traceId, spanId, flags: FLAG_SAMPLED | FLAG_REMOTE_KNOWN | FLAG_REMOTE };
}
