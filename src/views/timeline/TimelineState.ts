import type { SpanIndex, SpanTable } from '../../core/trace/SpanTable';
import { buildTimelineRows, type TimelineRows } from '../../core/timeline/buildTimelineRows';
import { expandAncestors, noneCollapsed, type CollapsedSpans } from '../../core/timeline/collapsedSpans';
import { wholeTrace, type TimeWindow } from '../../canvas/TimeWindow';

/** What a person has done to the timeline of one trace. Never changed in place. */
export interface TimelineState {
  readonly table: SpanTable;
  readonly collapsed: CollapsedSpans;
  /** Only this span's subtree is shown; -1: the whole trace. */
  readonly focus: SpanIndex;
  /** Follows from the three above. */
  readonly rows: TimelineRows;
  readonly time: TimeWindow;
  /** CSS px; may exceed what there is to scroll, the view clamps it. */
  readonly scrollPx: number;
  /** -1: none. */
  readonly selected: SpanIndex;
}

/** Sizes that moving about depends on. */
export interface PageSize {
  readonly rowHeightPx: number;
  readonly rowsPx: number;
}

export function openTimeline(table: SpanTable, selected: SpanIndex): TimelineState {
  const collapsed = noneCollapsed(table);
  return {
    table,
    collapsed: selected === -1 ? collapsed : expandAncestors(table, collapsed, selected),
    focus: -1,
    rows: buildTimelineRows(table, collapsed),
    time: wholeTrace(table.durationOfTraceNs),
    scrollPx: 0,
    selected,
  };
}

/** The state with other spans folded or focused, and the rows that follow. */
export function withRows(state: TimelineState, collapsed: CollapsedSpans, focus: SpanIndex): TimelineState {
  if (collapsed === state.collapsed && focus === state.focus) {
    return state;
  }
  return { ...state, collapsed, focus, rows: buildTimelineRows(state.table, collapsed, focus) };
}
