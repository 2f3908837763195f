import type { OtlpLink } from '../../core/encode/otlp/types';
import type { Attributes } from '../../core/trace/attributes';
import type { SpanKind, StatusCode } from '../../core/trace/SpanTable';
import type { SpanId, TraceId } from '../../core/trace/ids';
import type { Instance, ServiceName } from '../shop/services';

/**
 * One span to be, with how long each part takes but without times: what a request is planned as. Faults change the plan; laying it
 * out (layOut.ts) makes times of it, so a slower step makes everything that waits for it longer, as in life.
 *
 * ```
 *   step    ├─ own ─┤├─ stage 1 ─────────┤├─ own ─┤├ stage 2 ┤├─ own ─┤      own work is spread evenly around the stages
 *   call             gap├── a ───┤gap                                         gap: the network, each way
 *   call             gap├── b ──────┤gap              gap├ c ┤gap             calls of a stage run side by side
 *   follower                                                                 gap├── d ──┤    after the step's end; nobody waits
 * ```
 */
export interface Step {
  readonly service: ServiceName;
  /** Name of the instrumentation library. */
  readonly scope: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes: Attributes;
  /** Its own work, ns. */
  readonly ownNs: number;
  /** Before its start and after its end: network, or the time in a queue; ns. Default 0. */
  readonly gapNs?: number;
  /** Stage after stage; those of one stage at once. */
  readonly stages?: ReadonlyArray<readonly Step[]>;
  /** Start when this step has ended, e.g. the consumers of a message. */
  readonly followers?: readonly Step[];
  /** To spans of other traces. A consumer gets one to its producer beside these. */
  readonly links?: readonly OtlpLink[];
  readonly status?: { readonly code: StatusCode; readonly message?: string };
  readonly events?: readonly PlannedEvent[];
  readonly logs?: readonly PlannedLog[];

  /** Left out: chosen by chance. */
  readonly spanId?: SpanId;
  /** Left out: the one that the request meets anyway. */
  readonly instance?: Instance;
  /** Starts a trace of its own instead of being a child of its caller: with a span link to it, or with nothing that says so. */
  readonly newTrace?: 'linked' | 'unlinked';
  /** Its service did not keep this span; what it calls decides for itself. */
  readonly dropped?: boolean;
  /** How far the clock of its host is ahead, ns; never negative, for a span must not end before its slice begins. */
  readonly clockAheadNs?: number;
}

/** `at`: share of the step's duration that has passed, 0 to 1. */
export interface PlannedEvent {
  readonly at: number;
  readonly name: string;
  readonly attributes: Attributes;
}

export type Severity = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** What is to be logged; the service's own style (logs/logStyles.ts) decides how it is written and how it names the trace. */
export interface PlannedLog {
  readonly at: number;
  readonly severity: Severity;
  readonly message: string;
  readonly fields?: Readonly<Record<string, string | number>>;
  /** The whole line, in place of the service's own style and without ids in the record. */
  readonly verbatim?: (context: LogContext) => string;
}

/** The trace that a line belongs to. */
export interface LogContext {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly parentSpanId: SpanId | undefined;
  readonly sampled: boolean;
}

/** The same plan with each step, however deep, passed through `change` after its calls were. */
export function mapSteps(step: Step, change: (step: Step) => Step): Step {
  const inside = (steps: readonly Step[]) => steps.map((call) => mapSteps(call, change));
  return change({
    ...step,
    stages: step.stages?.map(inside),
    followers: step.followers === undefined ? undefined : inside(step.followers),
  });
}
