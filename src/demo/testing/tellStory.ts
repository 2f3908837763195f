import { decodeOtlpTraces } from '../../core/decode/otlp/decodeOtlpTraces';
import { encodeOtlpTraces } from '../../core/encode/otlp/encodeOtlpTraces';
import { buildSpanTable } from '../../core/trace/buildSpanTable';
import type { TraceId } from '../../core/trace/ids';
import { endNs, type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';
import { unixNano } from '../../core/trace/time';
import type { Fault, GroundTruth } from '../faults/Fault';
import { groupSpans } from '../groupByOrigin';
import { layOut } from '../plan/layOut';
import type { PlacedSpan } from '../plan/Placed';
import { SLICE_NS } from '../planSlice';
import { Random } from '../random/Random';
import { SCENARIOS, type ScenarioName } from '../scenarios';
import { type CollectedShop, collectShop, minutesAgo, NOW } from './collectShop';

/** A story as it was told, its example as a receiver would have it. */
export interface ToldStory {
  readonly shop: CollectedShop;
  readonly truth: GroundTruth;
  readonly example: SpanTable;
}

/** What the shop sends while it is told, from `minutes` ago to `until` minutes ago. */
export function tellStory(scenario: ScenarioName, minutes = 30, until = 0): ToldStory {
  const shop = collectShop({ from: minutesAgo(minutes), to: minutesAgo(until), scenario });
  const truth = SCENARIOS[scenario][0]!.groundTruth(NOW);
  return { shop, truth, example: tableOf(shop, truth.exampleTraceId!) };
}

/** Through OTLP, as it would come; only what holds the trace is encoded. */
export function tableOf(shop: CollectedShop, traceId: TraceId): SpanTable {
  const ofTrace = shop.batches
    .flatMap(({ traces }) => traces)
    .map((resource) => ({
      ...resource,
      scopeSpans: resource.scopeSpans.map((scope) => ({
        ...scope,
        spans: scope.spans.filter((span) => span.traceId === traceId),
      })),
    }))
    .filter(({ scopeSpans }) => scopeSpans.some(({ spans }) => spans.length > 0));
  return buildSpanTable(decodeOtlpTraces(encodeOtlpTraces(ofTrace)).batch, traceId);
}

/** The requests of a story's own from `minutes` ago until now, without the shop's: of a long story, quickly. */
export function ownRequests(scenario: ScenarioName, minutes: number): SpanTable {
  const fault: Fault = SCENARIOS[scenario][0]!;
  const spans: PlacedSpan[] = [];
  for (let slice = minutesAgo(minutes) / SLICE_NS; slice * SLICE_NS < NOW; slice++) {
    const from = unixNano(slice * SLICE_NS);
    fault
      .plans?.(NOW, from, unixNano(from + SLICE_NS), new Random('own', scenario, slice))
      .forEach((plan, i) => spans.push(...layOut(plan, new Random('ids', scenario, slice, i)).spans));
  }
  const { batch } = decodeOtlpTraces(encodeOtlpTraces(groupSpans(spans)));
  return buildSpanTable(batch, fault.groundTruth(NOW).exampleTraceId!);
}

/** Rows of a service with a span name, in the table's order. */
export function rows(table: SpanTable, service: string, name: string): SpanIndex[] {
  return Array.from({ length: table.length }, (_, row) => row).filter(
    (row) => table.services[table.service[row]] === service && table.names[table.name[row]] === name
  );
}

/** ms of the one row of a service with a span name. */
export function ms(table: SpanTable, service: string, name: string): number[] {
  return rows(table, service, name).map((row) => table.durationNs[row] / 1e6);
}

/** From the end of one row to the start of another, ms. */
export function gapMs(table: SpanTable, before: SpanIndex, after: SpanIndex): number {
  return (table.startNs[after] - endNs(table, before)) / 1e6;
}
