/**
 * The queries of the data source: what a dashboard's JSON, Explore's URL and an alert rule hold. Saved in other people's
 * dashboards, so keys are only ever added. `refId`, `datasource`, `hide` and the like are Grafana's and not repeated here.
 */
export type ThroughlineQuery =
  TraceQuery | SearchQuery | ExemplarsQuery | LogsQuery | SpanMetricsQuery | ServiceMapQuery;

export const QUERY_TYPES = ['trace', 'search', 'exemplars', 'logs', 'spanMetrics', 'serviceMap'] as const;
export type QueryType = (typeof QUERY_TYPES)[number];

/**
 * One trace by id. `query` is any spelling: hex, traceparent, B3, uber-trace-id, X-Amzn-Trace-Id, or a log line with one in it.
 * It is named as Grafana's own links name it: the Prometheus exemplar link sends `{ query, queryType: 'traceql' }`, a Loki
 * derived field `{ query }` alone.
 */
export interface TraceQuery {
  readonly queryType: 'trace';
  readonly query: string;
  /** 16 hex digits: the span to select. Wins over one found in `query`. */
  readonly spanId?: string;
}

/** Traces, one row each, newest first. */
export interface SearchQuery {
  readonly queryType: 'search';
  readonly service?: string;
  readonly operation?: string;
  readonly minDurationMs?: number;
  readonly maxDurationMs?: number;
  readonly status?: 'error' | 'ok';
  /** key=value pairs that one span of the trace must all carry, as attribute or resource attribute. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** 1 to 1,000; default 50. */
  readonly limit?: number;
}

/** Series of a service's latency, with every span behind them as an exemplar. */
export interface ExemplarsQuery {
  readonly queryType: 'exemplars';
  readonly service?: string;
  readonly operation?: string;
  /** Between 0 and 1; default 0.5, 0.95, 0.99. */
  readonly quantiles?: readonly number[];
  /** How many exemplars at most, 1 to 100,000; default 1,000: Grafana's own panels make an element of the page for each. */
  readonly limit?: number;
}

export interface LogsQuery {
  readonly queryType: 'logs';
  /** Any spelling, as in TraceQuery. Then lines of this trace only, whatever the time range. */
  readonly traceId?: string;
  readonly spanId?: string;
  readonly service?: string;
  /** Lines that contain this text, case ignored. */
  readonly contains?: string;
  /** 1 to 5,000; default 1,000. */
  readonly limit?: number;
}

export const SPAN_MEASURES = ['rate', 'errors', 'p50', 'p95', 'p99'] as const;
export type SpanMeasure = (typeof SPAN_MEASURES)[number];

/** Numbers over time, fit for alerting: `rate` in requests/s, `errors` as a share 0 to 1, quantiles in seconds. */
export interface SpanMetricsQuery {
  readonly queryType: 'spanMetrics';
  readonly measure: SpanMeasure;
  readonly service?: string;
  readonly operation?: string;
  /** One series for each value; default none: one series. */
  readonly groupBy?: 'service' | 'operation';
}

/** Who calls whom, as Grafana's Node Graph shows it. */
export interface ServiceMapQuery {
  readonly queryType: 'serviceMap';
  /** Only traces that pass through it. */
  readonly service?: string;
  /** How many traces to read at most, the newest first: 1 to 20,000; default 2,000. */
  readonly limit?: number;
}
