import { type Dispatch, useReducer } from 'react';

import { type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';
import { reduceTimeline, type TimelineAction } from './reduceTimeline';
import { openTimeline, type PageSize, type TimelineState } from './TimelineState';

/**
 * The state of the view, always that of `table`: another trace opens with `initial` selected, the same one asked for anew
 * keeps what the person did to it.
 */
export function useTimelineState(
  table: SpanTable,
  initial: SpanIndex,
  page: PageSize
): [TimelineState, Dispatch<TimelineAction>] {
  const [state, dispatch] = useReducer(
    (before: TimelineState, action: TimelineAction) => reduceTimeline(before, action, page),
    undefined,
    () => reduceTimeline(openTimeline(table, initial), { type: 'select', span: initial, reveal: true }, page)
  );
  if (state.table === table) {
    return [state, dispatch];
  }
  const open: TimelineAction = {
    type: 'open',
    table,
    selected: initial,
    sameTrace: state.table.traceId === table.traceId,
  };
  dispatch(open);
  return [reduceTimeline(state, open, page), dispatch];
}
