import type { AttributeValue } from '../../core/trace/attributes';
import type { TraceId } from '../../core/trace/ids';
import type { UnixNano } from '../../core/trace/time';
import type { RequestPlan } from '../plan/RequestPlan';
import type { Random } from '../random/Random';
import type { ServiceName } from '../shop/services';
import type { Evidence } from './Evidence';

/**
 * Something that goes wrong in the shop, with the truth about it, so that whatever claims to find causes can be held to it.
 *
 * A fault changes plans, not spans: it makes a step slower, fail, happen twice or not at all, and everything that waits for that step
 * follows by itself when the plan is laid out.
 *
 * ```
 *   plan of a request ──> fault.change ──> next fault ──> layOut ──> spans and logs with times
 * ```
 *
 * To add one: a file here with a `Fault` (slowQuery.ts shows the form), its name in a scenario of scenarios.ts, and a test that its
 * ground truth can be seen in the generated spans. Rules:
 * - Only requests that start within `when` are changed; all others come out as they went in.
 * - Use the `random` that is given: it is the fault's own, so that a run without the fault has the same requests.
 * - Nothing says "fault" in the telemetry. What gives it away is what would give it away in life.
 */
export interface Fault {
  /** kebab-case; unique among the faults. */
  readonly name: string;
  /** `now` is the moment the story is told from: the end of the back-fill. */
  groundTruth(now: UnixNano): GroundTruth;
  /** Called for each request, whatever the time. */
  change(plan: RequestPlan, now: UnixNano, random: Random): RequestPlan;
  /** Requests of the story's own that begin in `from` <= t < `to`, one slice; they are not passed through `change`. */
  plans?(now: UnixNano, from: UnixNano, to: UnixNano, random: Random): readonly RequestPlan[];
}

export interface GroundTruth {
  readonly name: string;
  /** What is wrong, in a sentence for people. */
  readonly what: string;
  /** Requests that start in here are affected: from <= start < to. */
  readonly when: { readonly from: UnixNano; readonly to: UnixNano };
  /** Of the span at fault. */
  readonly service: ServiceName;
  readonly spanName: string;
  /** How a person gets there on the dashboard. */
  readonly whereToLook: string;
  /** An attribute or resource attribute that tells the affected spans from the others. */
  readonly attribute?: { readonly key: string; readonly value: AttributeValue };
  /** A trace that shows it with the story's own numbers, exact to the nanosecond. */
  readonly exampleTraceId?: TraceId;
  /** Left out: the example. Else the span at fault is in traces beside it, and what is missing from the example is the point. */
  readonly spanIsIn?: 'other traces';
  /** Whose latency and logs the dashboard shows; left out: `service`. */
  readonly dashboardService?: ServiceName;
  /** What else is to be seen. */
  readonly evidence: readonly Evidence[];
}
