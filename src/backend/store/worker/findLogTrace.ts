import type { SpanId, TraceId } from '../../../core/trace/ids';
import { findTraceContext } from '../../../core/trace-id/findTraceContext';
import { findTraceContextInLabels } from '../../../core/trace-id/findTraceContextInLabels';

/** Where a log record may name its trace; ids are '' when the record's own fields hold none. */
export interface TracedLog {
  readonly traceId: TraceId | '';
  readonly spanId: SpanId | '';
  /** W3C trace flags of the record; 0 also when they were not sent. */
  readonly flags: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface LogTrace {
  readonly traceId: TraceId | '';
  readonly spanId: SpanId | '';
  /** For people; '' when nothing was found. */
  readonly foundIn: string;
  readonly sampled: boolean | undefined;
}

const SAMPLED_FLAG = 0x01;

/** The record's own fields win over its attributes, and these over its text. */
export function findLogTrace({ traceId, spanId, flags, labels, body }: TracedLog): LogTrace {
  if (traceId !== '') {
    // Flags of 0 are not told from absent ones on the wire: only a set bit says something. Else attributes and text may.
    const sampled = (flags & SAMPLED_FLAG) !== 0 ? true : saidBeside(traceId, labels, body);
    return { traceId, spanId, foundIn: 'record', sampled };
  }
  const inLabels = findTraceContextInLabels(labels);
  if (inLabels !== undefined) {
    return found(inLabels, inLabels.foundIn.replace(/^label /, 'attribute '));
  }
  const inBody = findTraceContext(body);
  return inBody === undefined
    ? NOT_FOUND
    : found(inBody, inBody.foundIn === 'the whole text' ? 'the whole line' : `${inBody.foundIn} in the line`);
}

/** What attributes or text say of the sampling of this trace. */
function saidBeside(traceId: TraceId, labels: TracedLog['labels'], body: string): boolean | undefined {
  const inLabels = findTraceContextInLabels({ ...labels, trace_id: traceId });
  if (inLabels?.traceId === traceId && inLabels.sampled !== undefined) {
    return inLabels.sampled;
  }
  const inBody = findTraceContext(body);
  return inBody?.traceId === traceId ? inBody.sampled : undefined;
}

const NOT_FOUND: LogTrace = { traceId: '', spanId: '', foundIn: '', sampled: undefined };

function found(
  context: { readonly traceId: TraceId; readonly spanId?: SpanId; readonly sampled?: boolean },
  foundIn: string
): LogTrace {
  return { traceId: context.traceId, spanId: context.spanId ?? '', foundIn, sampled: context.sampled };
}
