import type { SpanId, TraceId } from '../core/trace/ids';
import type { IncomingLink } from '../core/trace/IncomingLink';
import type { SpanTable } from '../core/trace/SpanTable';
import type { UnixNano } from '../core/trace/time';
import type { ServiceMap } from '../core/service-map/ServiceMap';
import type { SpanMeasure } from '../core/schema/queries';

/** Half open: `from` <= t < `to`. */
export interface TimeRange {
  readonly from: UnixNano;
  readonly to: UnixNano;
}

/** Everything a source does can be cancelled; a cancelled call rejects with the signal's reason. */
export interface CallOptions {
  readonly signal: AbortSignal;
}

/** A failure whose message may be shown to a person: what happened, then what to do. No secrets. */
export class SourceError extends Error {
  constructor(
    message: string,
    /** As an HTTP status: 400 the query's fault, 404, 502 upstream broken, 503 not ready, 504 too slow. */
    readonly status: number,
    options?: ErrorOptions
  ) {
    super(message, options);
    this.name = 'SourceError';
  }
}

/** Said beside results that are not whole: never silently. */
export interface SourceNotice {
  readonly severity: 'info' | 'warning';
  readonly text: string;
}

export interface TraceSource {
  /** undefined: not found. `hint` is where to look first. Holds every span there is, unless `notices` say otherwise. */
  trace(id: TraceId, hint: TimeRange | undefined, options: CallOptions): Promise<FoundTrace | undefined>;
  search(query: TraceSearch, range: TimeRange, limit: number, options: CallOptions): Promise<TraceSearchResult>;
  services(range: TimeRange, options: CallOptions): Promise<readonly string[]>;
  operations(service: string, range: TimeRange, options: CallOptions): Promise<readonly string[]>;
  /** For each id whether any span of it is stored, in the order given. */
  exist(ids: readonly TraceId[], options: CallOptions): Promise<readonly boolean[]>;
  /** From the spans of the newest `limit` traces that reach into the range; fewer when they are very large. */
  serviceMap(
    query: ServiceMapSelection,
    range: TimeRange,
    limit: number,
    options: CallOptions
  ): Promise<ServiceMapResult>;
}

export interface FoundTrace {
  readonly table: SpanTable;
  /** Links of other traces to this one; undefined where the source cannot tell. */
  readonly linkedFrom?: readonly IncomingLink[];
  readonly notices: readonly SourceNotice[];
}

/** All conditions on one and the same span but for durations, which are the trace's. */
export interface TraceSearch {
  readonly service?: string;
  readonly operation?: string;
  readonly minDurationNs?: number;
  readonly maxDurationNs?: number;
  readonly status?: 'error' | 'ok';
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface TraceSearchResult {
  /** Newest first. */
  readonly traces: readonly TraceSummary[];
  /** True when `limit` cut the list. */
  readonly more: boolean;
  readonly notices: readonly SourceNotice[];
}

export interface TraceSummary {
  readonly traceId: TraceId;
  readonly start: UnixNano;
  readonly durationNs: number;
  /** Of the root span, or of the earliest one while the root is not there (`rootReceived` false). */
  readonly rootService: string;
  readonly rootName: string;
  readonly rootReceived: boolean;
  readonly spanCount: number;
  readonly errorCount: number;
  readonly services: readonly string[];
}

export interface ServiceMapSelection {
  /** Only traces that pass through it, but those whole. */
  readonly service?: string;
}

export interface ServiceMapResult {
  /** Of the calls that ended in the range. */
  readonly map: ServiceMap;
  /** How many traces fit; more than `map.traces` when not all of them were read. */
  readonly total: number;
  /**
   * Requests of the range of which log lines say that they were not sampled, of which nothing is stored, and for which no sampling probability
   * stands; 0 where nothing tells of any.
   */
  readonly notSampled: number;
  /** The part of the range that the map speaks of: since the oldest trace read, or since the source has kept anything. */
  readonly covered: TimeRange;
  readonly notices: readonly SourceNotice[];
}

/** PromQL and TraceQL texts join this union with their adapters. */
export type MetricQuery = SpanMetricSelection;

export interface SpanMetricSelection {
  /** Without an operation: the service's entry spans (server, consumer, or a root of any kind). With one: every span of that name. */
  readonly service?: string;
  readonly operation?: string;
}

export interface MetricSource {
  range(
    query: MetricQuery & {
      readonly measure: SpanMeasure | { readonly quantile: number };
      readonly groupBy?: 'service' | 'operation';
    },
    range: TimeRange,
    stepNs: number,
    options: CallOptions
  ): Promise<readonly MetricSeries[]>;
  exemplars(query: MetricQuery, range: TimeRange, limit: number, options: CallOptions): Promise<ExemplarSet>;
}

/** One point per step, at the step's end; NaN where there is nothing to say. Sorted by time. */
export interface MetricSeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly time: BigInt64Array;
  readonly values: Float64Array;
}

/** Parallel columns sorted by time. `total` counts what matched; when more than `limit` did, `chosen` says which were kept. */
export interface ExemplarSet {
  readonly length: number;
  /** The span's end, ns since 1970: when its latency was measured. */
  readonly time: BigInt64Array;
  /** Seconds. */
  readonly value: Float64Array;
  readonly traceIds: Uint8Array;
  readonly spanIds: Uint8Array;
  readonly service: Uint32Array;
  readonly services: readonly string[];
  readonly name: Uint32Array;
  readonly names: readonly string[];
  /** OTLP status codes. */
  readonly statusCode: Uint8Array;
  readonly total: number;
  readonly chosen: string | undefined;
}

export interface LogSource {
  logs(query: LogSearch, range: TimeRange, limit: number, options: CallOptions): Promise<LogResult>;
  /** Lines of one trace: by the id in the record, its attributes or its text, whatever the time. */
  forTrace(id: TraceId, spanId: SpanId | undefined, limit: number, options: CallOptions): Promise<LogResult>;
}

export interface LogSearch {
  readonly service?: string;
  readonly contains?: string;
}

export interface LogResult {
  /** Newest first. */
  readonly lines: readonly LogLine[];
  readonly more: boolean;
  readonly notices: readonly SourceNotice[];
}

export interface LogLine {
  readonly time: UnixNano;
  readonly body: string;
  /** As sent ("INFO", "error", ...); '' when not said. */
  readonly severityText: string;
  /** OTLP SeverityNumber, 0 unspecified. */
  readonly severityNumber: number;
  readonly service: string;
  /** Attributes and resource attributes as text, dots kept. */
  readonly labels: Readonly<Record<string, string>>;
  /** As found: in the record's own fields, an attribute, or the text. '' when none. */
  readonly traceId: TraceId | '';
  readonly spanId: SpanId | '';
  /** Where it was found, for people: 'record', 'attribute trace_id', 'traceparent in the line'. */
  readonly foundIn: string;
  /** undefined when flags were not there to say. */
  readonly sampled: boolean | undefined;
  /** Unique in the store; for stable keys. */
  readonly id: string;
}
