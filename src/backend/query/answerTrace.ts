import { emptyTraceFrame, traceFrame } from '../../core/schema/frames/traceFrame';
import type { FrameTable } from '../../core/schema/FrameTable';
import type { TraceQuery } from '../../core/schema/queries';
import { parseTraceInput } from '../../core/trace-id/parseTraceInput';
import { SourceError } from '../../source/sources';
import type { QueryContext } from './QueryContext';

/** One frame. An empty query is answered with an empty trace: dashboards begin with an empty variable. */
export async function answerTrace(
  query: TraceQuery,
  { instance, range, signal, retentionHours }: QueryContext
): Promise<FrameTable[]> {
  if (query.query.trim() === '') {
    return [emptyTraceFrame()];
  }
  const input = parseTraceInput(query.query);
  if (!input.ok) {
    const candidate = input.candidate === undefined ? '' : ` Perhaps ${input.candidate.traceId} was meant.`;
    throw new SourceError(`${input.problem}${candidate}`, 400);
  }
  const { traceId, spanId } = input.context;
  const found = await instance.traces.trace(traceId, range, { signal });
  if (found === undefined) {
    throw new SourceError(notFound(traceId, await retentionHours()), 404);
  }
  const notices =
    input.note === undefined ? found.notices : [{ severity: 'info' as const, text: input.note }, ...found.notices];
  return [traceFrame(found.table, { spanId: query.spanId ?? spanId, linkedFrom: found.linkedFrom, notices })];
}

function notFound(traceId: string, retentionHours: number | undefined): string {
  const kept =
    retentionHours === undefined ? '' : ` Spans are kept for ${retentionHours} hours, or less when space runs out.`;
  return (
    `No span of trace ${traceId} is stored.${kept} It may be older than that, it may not have been sampled, or its spans may not have ` +
    `arrived yet: try again in a few seconds. The time range of the dashboard makes no difference.`
  );
}
