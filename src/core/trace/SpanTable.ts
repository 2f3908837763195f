import type { Attributes } from './attributes';
import { hexAt, writeHex, type SpanId, type TraceId } from './ids';
import type { UnixNano } from './time';

/** Row of a SpanTable. -1 means none. */
export type SpanIndex = number;

/** OTLP's SpanKind numbers (trace/v1). */
export const SpanKind = { Unspecified: 0, Internal: 1, Server: 2, Client: 3, Producer: 4, Consumer: 5 } as const;
export type SpanKind = (typeof SpanKind)[keyof typeof SpanKind];

/** OTLP's Status.StatusCode numbers (trace/v1). */
export const StatusCode = { Unset: 0, Ok: 1, Error: 2 } as const;
export type StatusCode = (typeof StatusCode)[keyof typeof StatusCode];

/**
 * One trace: parallel columns, `length` rows, frozen once built.
 *
 * ```
 *   row      0     1     2     3          parents precede children: one forward pass sees a parent before its children
 *   parent  -1     0     0     2
 *   depth    0     1     1     2
 * ```
 * Rows are in depth-first order: a row's subtree is `row .. subtreeEnd[row] - 1`; siblings by start, then by arrival.
 * Several roots are allowed: true roots, orphans (their parentSpanId is not here) and the heads of broken cycles.
 */
export interface SpanTable {
  readonly traceId: TraceId;
  readonly length: number;
  /** The earliest start of all spans. All times below are relative to it. */
  readonly start: UnixNano;
  /** Latest end minus earliest start, ns. */
  readonly durationOfTraceNs: number;

  /** ns since `start`. */
  readonly startNs: Float64Array;
  /** ns, never negative (repaired ones are in `diagnostics`). */
  readonly durationNs: Float64Array;
  readonly parent: Int32Array;
  readonly depth: Uint32Array;
  /** One past the last row of the subtree. */
  readonly subtreeEnd: Uint32Array;

  /** 8 bytes a row; all zero when the span has no valid id. */
  readonly spanIds: Uint8Array;
  /** 8 bytes a row; all zero for a root. Kept for orphans and heads of cycles: parent is -1 but this is not zero. */
  readonly parentSpanIds: Uint8Array;
  /** Rows, ascending, whose parent is here but was cut off, because the chain of parents leads back to the row itself. */
  readonly cycleHeads: Uint32Array;
  /** Index into `names`, the span names. */
  readonly name: Uint32Array;
  readonly names: readonly string[];
  /** Index into `services`, resource `service.name`; "" when the resource has none. */
  readonly service: Uint32Array;
  readonly services: readonly string[];
  readonly kind: Uint8Array;
  readonly statusCode: Uint8Array;
  /** Index into `statusMessages`; entry 0 is always "". */
  readonly statusMessage: Uint32Array;
  readonly statusMessages: readonly string[];
  /** W3C trace flags and OTLP's is-remote bits as they came; 0 when the producer did not say. */
  readonly flags: Uint32Array;
  readonly eventCount: Uint32Array;
  readonly linkCount: Uint32Array;

  /** What is decoded only when a person asks for a span. */
  readonly details: SpanDetails;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what a SpanTable does not hold as columns. Every call decodes afresh; nothing is cached. */
export interface SpanDetails {
  attributes(span: SpanIndex): Attributes;
  resource(span: SpanIndex): Attributes;
  scope(span: SpanIndex): { readonly name: string; readonly version: string };
  traceState(span: SpanIndex): string;
  events(span: SpanIndex): readonly SpanEvent[];
  links(span: SpanIndex): readonly SpanLink[];
}

export interface SpanEvent {
  readonly time: UnixNano;
  readonly name: string;
  readonly attributes: Attributes;
}

export interface SpanLink {
  /** '' when the id on the wire is none. */
  readonly traceId: TraceId | '';
  readonly spanId: SpanId | '';
  readonly traceState: string;
  readonly attributes: Attributes;
}

/** Odd telemetry that was kept or repaired: said, never thrown. `spans` are rows of the finished table, at most 100 of `count`. */
export interface Diagnostic {
  readonly kind:
    | 'orphan' // its parent is not in this trace as received: late, sampled away, lost, or still open
    | 'duplicate-id' // a span id seen before; kept as a span of its own
    | 'cycle' // an ancestor chain that closes on itself; cut at the earliest span
    | 'negative-duration' // end before start; drawn with duration 0
    | 'missing-start' // start time 0; placed at its parent's start
    | 'missing-end' // end time 0; duration 0
    | 'outside-range' // more than 104 days from the trace's start; clamped
    | 'invalid-id'; // span id of zero or of the wrong length
  readonly count: number;
  readonly spans: readonly SpanIndex[];
}

/** '' when the row has none. */
export function spanIdAt(table: SpanTable, span: SpanIndex): SpanId | '' {
  return hexAt(table.spanIds, span * 8, 8) as SpanId | '';
}

/** '' for a root. */
export function parentSpanIdAt(table: SpanTable, span: SpanIndex): SpanId | '' {
  return hexAt(table.parentSpanIds, span * 8, 8) as SpanId | '';
}

/** The row with this id, the first of duplicates; -1 when none. Linear. */
export function findSpan(table: SpanTable, spanId: string): SpanIndex {
  if (!/^(?:[0-9a-f]{16})?$/.test(spanId) || /^0+$/.test(spanId)) {
    return -1;
  }
  const wanted = new Uint8Array(8);
  writeHex(spanId, wanted, 0);
  const { spanIds, length } = table;
  for (let span = 0; span < length; span++) {
    let byte = 7;
    while (byte >= 0 && spanIds[span * 8 + byte] === wanted[byte]) {
      byte--;
    }
    if (byte < 0) {
      return span;
    }
  }
  return -1;
}

export function endNs(table: SpanTable, span: SpanIndex): number {
  return table.startNs[span] + table.durationNs[span];
}

/** True when the row names a parent and hangs under none: it is an orphan, or the head of a cycle. */
export function isCutOff(table: SpanTable, span: SpanIndex): boolean {
  return table.parent[span] === -1 && parentSpanIdAt(table, span) !== '';
}

/** True when the row names a parent that is not in the table. */
export function isOrphan(table: SpanTable, span: SpanIndex): boolean {
  return isCutOff(table, span) && !isCycleHead(table, span);
}

/** True when the row's chain of parents led back to it, and was cut here. */
export function isCycleHead({ cycleHeads }: SpanTable, span: SpanIndex): boolean {
  let low = 0;
  for (let high = cycleHeads.length; low < high;) {
    const middle = (low + high) >> 1;
    if (cycleHeads[middle] < span) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return cycleHeads[low] === span;
}
