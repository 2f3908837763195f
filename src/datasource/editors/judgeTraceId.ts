import { parseTraceInput } from '../../core/trace-id/parseTraceInput';
import { type TraceId } from '../../core/trace/ids';

export interface TraceIdJudgement {
  /** False: the query would find nothing. */
  readonly good: boolean;
  /** A sentence, or the words before the id. */
  readonly text: string;
  readonly id?: TraceId;
  /** Worth offering instead of what was typed, though it comes from something broken. */
  readonly candidate?: TraceId;
}

/** A dashboard variable in any of Grafana's three spellings. */
const VARIABLE = /\$\w+|\$\{\w+[^}]*\}|\[\[\w+[^\]]*\]\]/;

/** What the box beside it holds, in words; undefined while it is empty. */
export function judgeTraceId(text: string): TraceIdJudgement | undefined {
  if (text.trim() === '') {
    return undefined;
  }
  if (VARIABLE.test(text)) {
    return { good: true, text: 'The trace that a dashboard variable holds.' };
  }
  const input = parseTraceInput(text);
  if (!input.ok) {
    return { good: false, text: input.problem, candidate: input.candidate?.traceId };
  }
  const { context, note } = input;
  const where = context.foundIn === 'the whole text' ? 'Trace' : `Trace, from ${context.foundIn}`;
  const flags =
    context.sampled === false ? ' It says that the trace was not sampled, so its spans may never have been sent.' : '';
  return {
    good: true,
    text:
      [where, note, context.doubt].filter((part) => part !== undefined).join('; ') + (flags === '' ? '' : `.${flags}`),
    id: context.traceId,
  };
}
