import { parseTraceId } from '../../core/trace/ids';

export interface TraceIdJudgement {
  readonly good: boolean;
  readonly text: string;
  /** 32 hex digits, when there is one. */
  readonly id?: string;
}

/** What the box beside it holds, in words; undefined while it is empty. */
export function judgeTraceId(text: string): TraceIdJudgement | undefined {
  const trimmed = text.trim();
  if (trimmed === '') {
    return undefined;
  }
  if (/\$\{?\w+|\[\[\w+/.test(trimmed)) {
    return { good: true, text: 'The trace chosen by a dashboard variable.' };
  }
  const id = parseTraceId(trimmed);
  return id === undefined
    ? { good: false, text: 'There is no trace id in this text.' }
    : { good: true, text: 'Trace', id };
}
