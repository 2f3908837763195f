import { decodeOtlpTraces } from '../../core/decode/otlp/decodeOtlpTraces';
import { encodeOtlpTraces } from '../../core/encode/otlp/encodeOtlpTraces';
import { buildSpanTable } from '../../core/trace/buildSpanTable';
import type { TraceId } from '../../core/trace/ids';
import { endNs, type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';
import type { GroundTruth } from '../faults/Fault';
import { SCENARIOS, type ScenarioName } from '../scenarios';
import { type CollectedShop, collectShop, minutesAgo, NOW } from './collectShop';

/** A story as it was told, its example as a receiver would have it. */
export interface ToldStory {
  readonly shop: CollectedShop;
  readonly truth: GroundTruth;
  readonly example: SpanTable;
}

export function tellStory(scenario: ScenarioName, minutes = 30): ToldStory {
  const shop = collectShop({ from: minutesAgo(minutes), scenario });
  const truth = SCENARIOS[scenario][0]!.groundTruth(NOW);
  return { shop, truth, example: tableOf(shop, truth.exampleTraceId!) };
}

export function tableOf(shop: CollectedShop, traceId: TraceId): SpanTable {
  const { batch } = decodeOtlpTraces(encodeOtlpTraces(shop.batches.flatMap(({ traces }) => traces)));
  return buildSpanTable(batch, traceId);
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
