import type { TraceId } from '../../core/trace/ids';
import { addNs, type UnixNano } from '../../core/trace/time';
import type { RequestPlan } from '../plan/RequestPlan';
import type { Step } from '../plan/Step';
import { MILLISECOND, MINUTE, SECOND } from '../random/durations';
import { Random } from '../random/Random';
import type { Fault, GroundTruth } from './Fault';

/** Turns a duration of the story, ms, into ns: exactly for its example, with some variation for all others. */
export type Timing = (ms: number) => number;

export interface Story extends Omit<GroundTruth, 'when' | 'exampleTraceId'> {
  /** Before now, minutes. */
  readonly startsMinutesAgo?: number;
  readonly lastsMinutes?: number;
  /** A request of the story's own: its example, and `perSecond` of them beside. */
  readonly request: (timing: Timing, random: Random, isExample: boolean) => Step;
  readonly perSecond?: number;
  /** What the shop's other requests suffer. */
  readonly change?: (root: Step, timing: Timing, random: Random) => Step;
  /** False: the head sampler, which does not say with what probability, dropped it. Asked for each of the shop's requests in the story's time. */
  readonly sampled?: (random: Random) => boolean;
  /** Left out: made from the story's name and time. */
  readonly exampleTraceId?: TraceId;
}

const VARIATION = 0.12;
const exactly: Timing = (ms) => ms * MILLISECOND;
const about =
  (random: Random): Timing =>
  (ms) =>
    random.logNormal(ms * MILLISECOND, VARIATION);

/**
 * A fault that is told as a story: one example with exact numbers in the middle of its time, and others like it around.
 *
 * ```
 *   startsMinutesAgo       example            now
 *   ├─ ~ ─── ~ ─ ~ ─────────  !  ── ~ ─── ~ ──┤ lastsMinutes later at the latest
 * ```
 */
export function story(told: Story): Fault {
  const { name, what, service, spanName, attribute, whereToLook, spanIsIn, dashboardService, evidence } = told;
  const whenOf = (now: UnixNano) => {
    const from = addNs(now, -(told.startsMinutesAgo ?? 22) * MINUTE);
    return { from, to: addNs(from, (told.lastsMinutes ?? 8) * MINUTE) };
  };
  const exampleId = (now: UnixNano) => told.exampleTraceId ?? (new Random('example', name, now).hex(16) as TraceId);
  const own = (start: UnixNano, traceId: TraceId, timing: Timing, random: Random): RequestPlan => ({
    traceId,
    start,
    sampled: true,
    root: told.request(timing, random, timing === exactly),
  });
  return {
    name,
    groundTruth: (now) => ({
      name,
      what,
      when: whenOf(now),
      service,
      spanName,
      attribute,
      whereToLook,
      exampleTraceId: exampleId(now),
      spanIsIn,
      dashboardService,
      evidence,
    }),
    change(plan, now, random) {
      const { from, to } = whenOf(now);
      if (plan.start < from || plan.start >= to) {
        return plan;
      }
      const sampling = told.sampled && { sampled: told.sampled(random), keptShare: 'unsaid' as const };
      return { ...plan, ...sampling, root: told.change?.(plan.root, about(random), random) ?? plan.root };
    },
    plans(now, from, to, random) {
      const when = whenOf(now);
      const example = exampleTime(when);
      const plans =
        example >= from && example < to
          ? [own(example, exampleId(now), exactly, new Random('example request', name, now).withoutMishaps())]
          : [];
      const perSecond = told.perSecond ?? 0;
      if (perSecond === 0) {
        return plans;
      }
      const next = (time: UnixNano) => addNs(time, random.exponential(perSecond) * SECOND);
      for (let time = next(from); time < to; time = next(time)) {
        if (time >= when.from && time < when.to) {
          plans.push(own(time, random.hex(16) as TraceId, about(random), random));
        }
      }
      return plans;
    },
  };
}

/** When a story's example begins: halfway between its start and its end. */
export function exampleTime({ from, to }: GroundTruth['when']): UnixNano {
  return addNs(from, Number(to - from) / 2);
}
