import { judgeLink } from '../../core/schema/judgeLink';
import { logsFrame } from '../../core/schema/frames/logsFrame';
import type { FrameNotice, FrameTable } from '../../core/schema/FrameTable';
import type { LogsQuery } from '../../core/schema/queries';
import type { LinkState } from '../../core/schema/routes';
import { parseSpanId, type SpanId, type TraceId } from '../../core/trace/ids';
import { parseTraceInput } from '../../core/trace-id/parseTraceInput';
import { type LogLine, type LogResult, SourceError } from '../../source/sources';
import type { QueryContext } from './QueryContext';

const DEFAULT_LIMIT = 1000;
const NS_PER_HOUR = 3_600_000_000_000n;

/** One frame of lines, each with what its trace link is worth. */
export async function answerLogs(query: LogsQuery, context: QueryContext): Promise<FrameTable[]> {
  const { instance, range, signal } = context;
  const limit = query.limit ?? DEFAULT_LIMIT;
  const { service, contains } = query;
  const trace = traceOf(query);
  const { lines, more, notices } = await (trace === undefined
    ? instance.logs.logs({ service, contains }, range, limit, { signal })
    : logsOfTrace(trace, query, limit, context));
  const { links, notice } = await linksOf(lines, context);
  const all: FrameNotice[] = [...notices];
  if (more) {
    all.push({
      severity: 'info',
      text: `The newest ${lines.length} lines that match; there are more. Raise the limit or narrow the search.`,
    });
  }
  if (notice !== undefined) {
    all.push(notice);
  }
  return [logsFrame(lines, links, instance.source, all)];
}

interface TraceOfLogs {
  readonly traceId: TraceId;
  readonly spanId: SpanId | undefined;
}

function traceOf(query: LogsQuery): TraceOfLogs | undefined {
  if (query.traceId === undefined || query.traceId.trim() === '') {
    return undefined;
  }
  const input = parseTraceInput(query.traceId);
  if (!input.ok) {
    throw new SourceError(input.problem, 400);
  }
  // A span id beside the trace's says which lines are wanted; one inside a pasted header only says where it came from.
  return { traceId: input.context.traceId, spanId: query.spanId === undefined ? undefined : parseSpanId(query.spanId) };
}

/** The lines of a trace, whatever the time; the query's other conditions hold too. */
async function logsOfTrace(
  { traceId, spanId }: TraceOfLogs,
  query: LogsQuery,
  limit: number,
  context: QueryContext
): Promise<LogResult> {
  const result = await context.instance.logs.forTrace(traceId, spanId, limit, { signal: context.signal });
  const contains = query.contains?.toLowerCase();
  const lines = result.lines.filter(
    (line) =>
      (query.service === undefined || line.service === query.service) &&
      (contains === undefined || line.body.toLowerCase().includes(contains))
  );
  return { ...result, lines };
}

interface Links {
  readonly links: ReadonlyArray<LinkState | ''>;
  readonly notice?: FrameNotice;
}

/** One question for all ids of the answer. A check that fails costs no lines: their links are unchecked, and it is said. */
async function linksOf(lines: readonly LogLine[], context: QueryContext): Promise<Links> {
  const ids = [...new Set(lines.map((line) => line.traceId))].filter((id): id is TraceId => id !== '');
  const retentionHours = await context.retentionHours();
  const oldest =
    retentionHours === undefined ? undefined : context.now - BigInt(Math.round(retentionHours)) * NS_PER_HOUR;
  let exists: readonly boolean[] = [];
  let notice: FrameNotice | undefined;
  try {
    exists = ids.length === 0 ? [] : await context.instance.traces.exist(ids, { signal: context.signal });
  } catch (error) {
    context.signal.throwIfAborted();
    const reason = error instanceof SourceError ? ` ${error.message}` : '';
    notice = { severity: 'warning', text: `Whether the traces of these lines exist could not be checked.${reason}` };
  }
  const known = new Map(ids.map((id, i) => [id, exists[i]]));
  const links = lines.map(({ traceId, sampled, time }) =>
    traceId === ''
      ? ''
      : judgeLink({ exists: known.get(traceId), sampled, olderThanRetention: oldest !== undefined && time < oldest })
  );
  return notice === undefined ? { links } : { links, notice };
}
