import type { SpanMetricSelection, TimeRange, TraceSearch } from '../../src/source/sources';

export interface SearchQuestion {
  readonly query: TraceSearch;
  readonly range: TimeRange;
  readonly limit: number;
}

export interface ExemplarQuestion {
  readonly query: SpanMetricSelection;
  readonly range: TimeRange;
  readonly limit: number;
}
