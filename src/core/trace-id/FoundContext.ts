import type { SpanId, TraceId } from '../trace/ids';

/** A trace, and perhaps a span of it, that a text or a header names. */
export interface TraceReference {
  /** A 64-bit id is padded with zeros on the left. */
  readonly traceId: TraceId;
  readonly spanId?: SpanId;
  /** What the text says about sampling; absent when it says nothing. */
  readonly sampled?: boolean;
}

export interface FoundContext extends TraceReference {
  /** Where it stood, in words for people: "traceparent", "label trace_id", "the whole text". */
  readonly foundIn: string;
  /** Why it may be wrong, in words: it comes from an invalid header. Absent: it is what it says. */
  readonly doubt?: string;
}

/** What a parser of one spelling says. `problem` is for people: what is wrong and where. */
export type Verdict =
  | { readonly ok: true; readonly context: TraceReference; readonly note?: string }
  | { readonly ok: false; readonly problem: string; readonly candidate?: TraceReference };

/** The doubt of every candidate. */
export const FROM_INVALID_HEADER = 'from an invalid header';

export function refused(problem: string, candidate?: TraceReference): Verdict {
  return candidate === undefined ? { ok: false, problem } : { ok: false, problem, candidate };
}
