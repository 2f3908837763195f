import type { ImportOutcome } from '../../core/schema/imports';
import type { LocalStoreStatus } from '../../core/schema/settings';
import type { SpanMeasure } from '../../core/schema/queries';
import type { IncomingLink } from '../../core/trace/IncomingLink';
import type { SpanId, TraceId } from '../../core/trace/ids';
import type {
  ExemplarSet,
  LogResult,
  LogSearch,
  MetricSeries,
  ServiceMapResult,
  ServiceMapSelection,
  SourceNotice,
  SpanMetricSelection,
  TimeRange,
  TraceSearch,
  TraceSearchResult,
} from '../../source/sources';
import type { LogFields, Logger } from '../Logger';

/** What the main thread may ask of the store's thread: arguments and result of each call, all of it structured-cloneable. */
export interface StoreCalls {
  /** `isDamaged`: the answer before could not be decoded; what cannot be is left out of this one. */
  trace: { args: { readonly id: TraceId; readonly isDamaged: boolean }; result: StoredTrace | undefined };
  search: {
    args: { readonly query: TraceSearch; readonly range: TimeRange; readonly limit: number };
    result: TraceSearchResult;
  };
  services: { args: { readonly range: TimeRange }; result: readonly string[] };
  operations: { args: { readonly service: string; readonly range: TimeRange }; result: readonly string[] };
  exist: { args: { readonly ids: readonly TraceId[] }; result: readonly boolean[] };
  serviceMap: {
    args: { readonly query: ServiceMapSelection; readonly range: TimeRange; readonly limit: number };
    result: ServiceMapResult;
  };
  range: { args: MetricRange; result: readonly MetricSeries[] };
  exemplars: {
    args: { readonly query: SpanMetricSelection; readonly range: TimeRange; readonly limit: number };
    result: ExemplarSet;
  };
  logs: { args: { readonly query: LogSearch; readonly range: TimeRange; readonly limit: number }; result: LogResult };
  forTrace: {
    args: { readonly id: TraceId; readonly spanId: SpanId | undefined; readonly limit: number };
    result: LogResult;
  };
  importTraces: { args: { readonly otlp: Uint8Array }; result: ImportOutcome };
  status: { args: undefined; result: LocalStoreStatus };
  metricsText: { args: undefined; result: string };
  close: { args: undefined; result: undefined };
}

export type StoreCall = keyof StoreCalls;

export interface StoredTrace {
  /** One TracesData message. */
  readonly otlp: Uint8Array;
  readonly linkedFrom: readonly IncomingLink[];
  readonly notices: readonly SourceNotice[];
}

export interface MetricRange {
  readonly query: SpanMetricSelection;
  readonly measure: SpanMeasure | { readonly quantile: number };
  readonly groupBy: 'service' | 'operation' | undefined;
  readonly range: TimeRange;
  readonly stepNs: number;
}

/** Main thread to worker. */
export type ToStore =
  | {
      readonly [Call in StoreCall]: {
        readonly type: 'call';
        readonly id: number;
        readonly call: Call;
        readonly args: StoreCalls[Call]['args'];
      };
    }[StoreCall]
  | { readonly type: 'cancel'; readonly id: number };

/** Worker to main thread. `status` of a failure is that of a SourceError. */
export type FromStore =
  | { readonly type: 'result'; readonly id: number; readonly result: StoreCalls[StoreCall]['result'] }
  | { readonly type: 'failure'; readonly id: number; readonly message: string; readonly status: number }
  | {
      readonly type: 'log';
      readonly level: keyof Logger;
      readonly message: string;
      readonly fields: LogFields | undefined;
    };
