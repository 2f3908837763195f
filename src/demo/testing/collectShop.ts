import type { OtlpLogRecord, OtlpSpan } from '../../core/encode/otlp/types';
import { findAttribute } from '../../core/trace/attributes';
import type { TraceId } from '../../core/trace/ids';
import { nsBetween, type UnixNano, unixNano } from '../../core/trace/time';
import { generateShop, type ShopBatch, type ShopOptions } from '../generateShop';

/** 2026-11-21T14:30:00Z, in nanoseconds: a fixed "now" for tests. */
export const NOW = unixNano(1_795_271_400_000_000_000n);

export interface SentSpan {
  readonly service: string;
  readonly span: OtlpSpan;
  readonly ms: number;
}

export interface WrittenLog {
  readonly service: string;
  readonly record: OtlpLogRecord;
}

export interface CollectedShop {
  readonly batches: readonly ShopBatch[];
  readonly spans: readonly SentSpan[];
  readonly logs: readonly WrittenLog[];
  readonly traces: ReadonlyMap<TraceId, readonly SentSpan[]>;
}

/** `minutes` before NOW, as absolute time. */
export function minutesAgo(minutes: number): UnixNano {
  return unixNano(NOW - BigInt(Math.round(minutes * 60_000)) * 1_000_000n);
}

/** All that a run sends, flat. */
export function collectShop(options: Partial<ShopOptions> = {}): CollectedShop {
  const batches = Array.from(
    generateShop({ seed: 'test', from: minutesAgo(30), to: NOW, now: NOW, scenario: 'slow-query', ...options })
  );
  const serviceOf = (resource: ShopBatch['traces'][number]['resource']) =>
    String(findAttribute(resource.attributes, 'service.name'));
  const spans = batches.flatMap(({ traces }) =>
    traces.flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap((scope) =>
        scope.spans.map((span) => ({
          service: serviceOf(resource),
          span,
          ms: nsBetween(span.startUnixNano, span.endUnixNano) / 1e6,
        }))
      )
    )
  );
  const logs = batches.flatMap((batch) =>
    batch.logs.flatMap(({ resource, scopeLogs }) =>
      scopeLogs.flatMap(({ logRecords }) => logRecords.map((record) => ({ service: serviceOf(resource), record })))
    )
  );
  return { batches, spans, logs, traces: byTrace(spans) };
}

function byTrace(spans: readonly SentSpan[]): Map<TraceId, SentSpan[]> {
  const traces = new Map<TraceId, SentSpan[]>();
  for (const sent of spans) {
    const known = traces.get(sent.span.traceId);
    if (known === undefined) {
      traces.set(sent.span.traceId, [sent]);
    } else {
      known.push(sent);
    }
  }
  return traces;
}

/** The value below which `share` of the values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
