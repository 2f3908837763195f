import { type Dispatch, useCallback, useEffect, useRef } from 'react';

import { findSpan, spanIdAt, type SpanIndex } from '../../core/trace/SpanTable';
import { type TimelineAction } from './reduceTimeline';
import { type TimelineState } from './TimelineState';

/** A key held down should not write the address bar at every row. */
const SETTLE_MS = 200;

/**
 * Keeps the selected span and the dashboard's `spanId` together, both ways. What the person selects here is told once it
 * settles; what comes from outside (a log line, the back button) is revealed. What opens by itself is not told.
 */
export function useSpanSelection(
  state: TimelineState,
  dispatch: Dispatch<TimelineAction>,
  spanId: string | undefined,
  onSelectSpan: ((spanId: string) => void) | undefined
): (act: TimelineAction) => void {
  /** What was told last, or came from outside last: hearing it again changes nothing. */
  const known = useRef(spanId);
  const byPerson = useRef(false);
  const { table, selected } = state;

  useEffect(() => {
    if (spanId === known.current) {
      return;
    }
    known.current = spanId;
    const span: SpanIndex = spanId === undefined ? -1 : findSpan(table, spanId);
    if (span !== -1) {
      byPerson.current = false;
      dispatch({ type: 'select', span, reveal: true });
    }
  }, [spanId, table, dispatch]);

  useEffect(() => {
    const id = selected === -1 ? '' : spanIdAt(table, selected);
    if (!byPerson.current || id === '' || id === known.current || onSelectSpan === undefined) {
      return undefined;
    }
    const timer = window.setTimeout(() => {
      known.current = id;
      onSelectSpan(id);
    }, SETTLE_MS);
    return () => window.clearTimeout(timer);
  }, [table, selected, onSelectSpan]);

  return useCallback(
    (action: TimelineAction) => {
      byPerson.current = true;
      dispatch(action);
    },
    [dispatch]
  );
}
