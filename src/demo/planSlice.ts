import type { TraceId } from '../core/trace/ids';
import { addNs, type UnixNano, unixNano } from '../core/trace/time';
import { connectionPlans } from './connections/connections';
import type { Fault } from './faults/Fault';
import { isKept } from './plan/headSampler';
import { layOut } from './plan/layOut';
import type { Placed, PlacedSpan } from './plan/Placed';
import type { RequestPlan } from './plan/RequestPlan';
import { SECOND } from './random/durations';
import { Random } from './random/Random';
import { settlement } from './requests/settlement';
import { REQUEST_KINDS, type RequestKind, timeOfDayFactor } from './traffic';

/** Time is cut into slices of ten seconds, counted from 1970: each has its own randomness, so that any of them can be made alone. */
export const SLICE_NS = 10n * BigInt(SECOND);

/** What makes a run: the same run has the same requests. */
export interface Run {
  readonly seed: string;
  readonly now: UnixNano;
  readonly faults: readonly Fault[];
}

/** Everything that *begins* in a slice, and all that follows from it, however late it ends. */
export function planSlice(run: Run, slice: bigint): Placed {
  const from = unixNano(slice * SLICE_NS);
  const to = unixNano(from + SLICE_NS);
  const key = runKey(run);
  const placed: Placed = { spans: [], logs: [] };
  const add = (plan: RequestPlan, ...part: ReadonlyArray<string | number>) => {
    const { spans, logs } = layOut(plan, new Random(key, 'ids', slice, ...part));
    placed.spans.push(...spans);
    placed.logs.push(...logs);
  };

  for (const kind of REQUEST_KINDS) {
    arrivals(key, kind, slice, from, to).forEach((start, i) =>
      add(planRequest(run, kind, slice, i, start), kind.name, i)
    );
  }
  const settled = planSettlement(key, slice, to, placed.spans);
  if (settled !== undefined) {
    add(settled, 'settlement');
  }
  connectionPlans(key, run.now, from, to).forEach((plan, i) => add(plan, 'connections', i));
  for (const fault of run.faults) {
    fault
      .plans?.(run.now, from, to, new Random(key, fault.name, 'plans', slice))
      .forEach((plan, i) => add(plan, fault.name, i));
  }
  return placed;
}

/** Names the randomness of a run. `now` is in it: two runs over the same time are different traffic, with different ids. */
export function runKey(run: Pick<Run, 'seed' | 'now'>): string {
  return `${run.seed} ${run.now}`;
}

function arrivals(key: string, kind: RequestKind, slice: bigint, from: UnixNano, to: UnixNano): UnixNano[] {
  const random = new Random(key, 'arrivals', kind.name, slice);
  const perSecond = kind.perSecond * timeOfDayFactor(from);
  const next = (time: UnixNano) => addNs(time, random.exponential(perSecond) * SECOND);
  const times: UnixNano[] = [];
  for (let time = next(from); time < to; time = next(time)) {
    times.push(time);
  }
  return times;
}

function planRequest(run: Run, kind: RequestKind, slice: bigint, index: number, start: UnixNano): RequestPlan {
  const random = new Random(runKey(run), 'request', kind.name, slice, index);
  const traceId = random.hex(16) as TraceId;
  const plan: RequestPlan = {
    traceId,
    start,
    sampled: isKept(traceId, kind.keptShare),
    keptShare: kind.keptShare,
    root: kind.plan(random),
  };
  return run.faults.reduce(
    (changed, fault) => fault.change(changed, run.now, new Random(runKey(run), fault.name, kind.name, slice, index)),
    plan
  );
}

/** The batch of a slice's orders runs within two seconds after the slice. */
function planSettlement(
  key: string,
  slice: bigint,
  sliceEnd: UnixNano,
  spans: readonly PlacedSpan[]
): RequestPlan | undefined {
  const random = new Random(key, 'settlement', slice);
  const root = settlement(spans, random);
  if (root === undefined) {
    return undefined;
  }
  return {
    traceId: random.hex(16) as TraceId,
    start: addNs(sliceEnd, random.between(0.5, 2) * SECOND),
    sampled: true,
    root,
  };
}
