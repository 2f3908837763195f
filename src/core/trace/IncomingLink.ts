import type { SpanId, TraceId } from './ids';

/** A span link seen from its end: a span of another trace that names a span of this one. */
export interface IncomingLink {
  /** The span of this trace; '' when the link names the trace only. */
  readonly spanId: SpanId | '';
  /** Where the link comes from. */
  readonly fromTraceId: TraceId;
  readonly fromSpanId: SpanId | '';
  readonly service: string;
  readonly name: string;
}
