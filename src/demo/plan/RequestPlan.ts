import type { SpanId, TraceId } from '../../core/trace/ids';
import type { UnixNano } from '../../core/trace/time';
import type { Instance } from '../shop/services';
import type { Step } from './Step';

/** One trace to be, or a part of one that is sent by itself. */
export interface RequestPlan {
  readonly traceId: TraceId;
  readonly start: UnixNano;
  /** False: the head sampler dropped it. Its logs are written, with flags 00; its spans are not sent. */
  readonly sampled: boolean;
  /** With what probability it was to be kept, as its spans' tracestate says. Left out: 1; 'unsaid': the sampler does not tell. */
  readonly keptShare?: number | 'unsaid';
  readonly root: Step;
  /** Left out: chosen by chance. */
  readonly rootSpanId?: SpanId;
  /** Of a span that is not in this plan, such as a connection that stays open. */
  readonly parentSpanId?: SpanId;
  /** Where the root's service runs. Left out: chosen by chance. */
  readonly instance?: Instance;
}
