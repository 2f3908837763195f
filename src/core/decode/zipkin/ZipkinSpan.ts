import type { SpanId, TraceId } from '../../trace/ids';

/** One span of Zipkin's v2 JSON with its ids read, everything else still as it came. What is not readonly, repairs change. */
export interface ZipkinSpan {
  readonly traceId: TraceId;
  /** Another than in the file for the server's half of a shared span. */
  spanId: SpanId;
  parentSpanId: SpanId | undefined;
  /** `localEndpoint.serviceName`; '' when there is none. */
  service: string;
  /** Upper case; '' for a local span. */
  kind: string;
  readonly isShared: boolean;
  /** The id in the file, for a span whose id was changed. */
  sharedId: SpanId | undefined;
  json: Readonly<Record<string, unknown>>;
}
