import { searchFrame } from '../../core/schema/frames/searchFrame';
import type { FrameTable } from '../../core/schema/FrameTable';
import type { SearchQuery } from '../../core/schema/queries';
import type { TraceSearch } from '../../source/sources';
import type { QueryContext } from './QueryContext';

const DEFAULT_LIMIT = 50;
const NS_PER_MS = 1e6;

export async function answerSearch(
  query: SearchQuery,
  { instance, range, signal }: QueryContext
): Promise<FrameTable[]> {
  const { service, operation, status, attributes, minDurationMs, maxDurationMs, limit = DEFAULT_LIMIT } = query;
  const search: TraceSearch = {
    service,
    operation,
    status,
    attributes,
    minDurationNs: minDurationMs === undefined ? undefined : minDurationMs * NS_PER_MS,
    maxDurationNs: maxDurationMs === undefined ? undefined : maxDurationMs * NS_PER_MS,
  };
  const { traces, more, notices } = await instance.traces.search(search, range, limit, { signal });
  const cut = {
    severity: 'info' as const,
    text: `The newest ${traces.length} traces that match; there are more. Raise the limit or narrow the search.`,
  };
  return [searchFrame(traces, instance.source, more ? [...notices, cut] : notices)];
}
