import type { OtlpResourceLogs, OtlpResourceSpans } from '../core/encode/otlp/types';
import { type UnixNano, unixNano } from '../core/trace/time';
import { groupLogs, groupSpans } from './groupByOrigin';
import type { PlacedLog, PlacedSpan } from './plan/Placed';
import { planSlice, type Run, SLICE_NS } from './planSlice';
import { SCENARIOS, type ScenarioName } from './scenarios';

export interface ShopOptions {
  readonly seed: string;
  /** What is sent in `from` <= t < `to`: spans that end then, whenever they began; log lines written then. */
  readonly from: UnixNano;
  readonly to: UnixNano;
  /** The moment the story is told from, and what "twenty minutes ago" means. Keep it when going on after a back-fill; `to` may be later. */
  readonly now: UnixNano;
  readonly scenario: ScenarioName;
}

/** What the shop sends in one slice of time, ready for `encodeOtlpTraces` and `encodeOtlpLogs`. */
export interface ShopBatch {
  readonly from: UnixNano;
  readonly to: UnixNano;
  readonly traces: readonly OtlpResourceSpans[];
  readonly logs: readonly OtlpResourceLogs[];
  readonly spanCount: number;
  readonly logCount: number;
}

/** No request lasts longer, from its first span's start to its last one's end (open connections are made apart). */
export const LONGEST_REQUEST_NS = 60n * 1_000_000_000n;

/**
 * A shop's telemetry: nine services (shop/services.ts), their traffic and what goes wrong in it. A calculation: the same options give the
 * same bytes, and asking for [a, b) and then [b, c) gives what [a, c) gives, so a live run goes on where a back-fill ended.
 *
 * ```
 *   slices            │  begin: A B  │   C        │
 *   A                 ├──────┤       │            │        a span is sent in the batch of its end;
 *   B                 │    ├─────────┼──┤         │        batches begin at `from` and are ten seconds long
 *   C                 │              │   ├──────┤ │
 * ```
 * Spans of a batch are in the order of their ends.
 */
export function* generateShop(options: ShopOptions): Generator<ShopBatch, void, undefined> {
  const { from, to } = options;
  const run: Run = { seed: options.seed, now: options.now, faults: SCENARIOS[options.scenario] };
  let spans: PlacedSpan[] = [];
  let logs: PlacedLog[] = [];
  let slice = (from - LONGEST_REQUEST_NS) / SLICE_NS;

  for (let batchFrom = from; batchFrom < to; batchFrom = unixNano(batchFrom + SLICE_NS)) {
    const batchTo = unixNano(batchFrom + SLICE_NS < to ? batchFrom + SLICE_NS : to);
    for (; slice * SLICE_NS < batchTo; slice++) {
      const placed = planSlice(run, slice);
      spans.push(...placed.spans.filter(({ span }) => span.endUnixNano >= from));
      logs.push(...placed.logs.filter(({ time }) => time >= from));
    }
    const sent = spans
      .filter(({ span }) => span.endUnixNano < batchTo)
      .sort((a, b) => Number(a.span.endUnixNano - b.span.endUnixNano));
    const written = logs.filter(({ time }) => time < batchTo).sort((a, b) => Number(a.time - b.time));
    spans = spans.filter(({ span }) => span.endUnixNano >= batchTo);
    logs = logs.filter(({ time }) => time >= batchTo);
    yield {
      from: batchFrom,
      to: batchTo,
      traces: groupSpans(sent),
      logs: groupLogs(written),
      spanCount: sent.length,
      logCount: written.length,
    };
  }
}
