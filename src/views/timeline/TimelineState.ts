import type { SpanIndex, SpanTable } from '../../core/trace/SpanTable';
import { readableWindow, type ReadableWindow } from '../../core/timeline/readableWindow';
import { buildTimelineRows, type TimelineRows } from '../../core/timeline/buildTimelineRows';
import { expandAncestors, noneCollapsed, type CollapsedSpans } from '../../core/timeline/collapsedSpans';
import { showRange, wholeTrace, type TimeWindow } from '../../canvas/TimeWindow';

/** What a person has done to the timeline of one trace. Never changed in place. */
export interface TimelineState {
  readonly table: SpanTable;
  /** Where its spans can be read: what is shown first. */
  readonly readable: ReadableWindow;
  readonly collapsed: CollapsedSpans;
  /** Only this span's subtree is shown; -1: the whole trace. */
  readonly focus: SpanIndex;
  /** Follows from table, collapsed and focus. */
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
  const readable = readableWindow(table);
  return {
    table,
    readable,
    collapsed: selected === -1 ? collapsed : expandAncestors(table, collapsed, selected),
    focus: -1,
    rows: buildTimelineRows(table, collapsed),
    time: readableTime(table, readable),
    scrollPx: 0,
    selected,
  };
}

export function readableTime(table: SpanTable, { fromNs, toNs }: ReadableWindow): TimeWindow {
  return showRange(wholeTrace(table.durationOfTraceNs), fromNs, toNs);
}

/** The state with other spans folded or focused, and the rows that follow. */
export function withRows(state: TimelineState, collapsed: CollapsedSpans, focus: SpanIndex): TimelineState {
  if (collapsed === state.collapsed && focus === state.focus) {
    return state;
  }
  return { ...state, collapsed, focus, rows: buildTimelineRows(state.table, collapsed, focus) };
}
