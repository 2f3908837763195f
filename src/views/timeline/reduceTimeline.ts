import { rowOfSpan, rowShowing } from '../../core/timeline/buildTimelineRows';
import { expandAncestors, hasChildren, setCollapsed, setSubtreeCollapsed } from '../../core/timeline/collapsedSpans';
import { endNs, type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';
import { maxScrollPx, rowWindow, scrollToReveal, type RowWindow } from '../../canvas/RowWindow';
import { panBy, revealRange, showRange, wholeTrace, zoomAbout } from '../../canvas/TimeWindow';
import { moveToTable } from './moveToTable';
import { openTimeline, readableTime, withRows, type PageSize, type TimelineState } from './TimelineState';

export type TimelineAction =
  /** Another trace, or the same one asked for anew (`sameTrace`). */
  | { readonly type: 'open'; readonly table: SpanTable; readonly selected: SpanIndex; readonly sameTrace: boolean }
  /** `reveal`: unfolds what hides it and scrolls and pans to it. */
  | { readonly type: 'select'; readonly span: SpanIndex; readonly reveal: boolean }
  /** By so many visible rows, down if positive; from the top when nothing is selected. */
  | { readonly type: 'move'; readonly rows: number }
  /** ← folds the span, or goes to its parent; → unfolds it, or goes to its first child. */
  | { readonly type: 'foldOrUp' }
  | { readonly type: 'unfoldOrDown' }
  | { readonly type: 'toggle'; readonly span: SpanIndex; readonly withSubtree: boolean }
  /** -1: the whole trace again. */
  | { readonly type: 'focus'; readonly span: SpanIndex }
  | { readonly type: 'zoom'; readonly atNs: number; readonly factor: number }
  | { readonly type: 'pan'; readonly ns: number }
  | { readonly type: 'range'; readonly fromNs: number; readonly toNs: number }
  | { readonly type: 'whole' }
  /** As the trace is opened: without what is far off in time. */
  | { readonly type: 'readable' }
  | { readonly type: 'scrollTo'; readonly px: number }
  | { readonly type: 'scrollBy'; readonly px: number };

/** Rows above and below a revealed one that should be seen too. */
const REVEAL_MARGIN_ROWS = 2;
/** Room on both sides of a span that is zoomed to, as a share of it. */
const ZOOM_MARGIN = 0.04;

export function reduceTimeline(state: TimelineState, action: TimelineAction, page: PageSize): TimelineState {
  switch (action.type) {
    case 'open':
      return action.sameTrace
        ? moveToTable(state, action.table, page.rowHeightPx)
        : reveal(openTimeline(action.table, action.selected), action.selected, page);
    case 'select':
      return action.reveal ? reveal(state, action.span, page) : { ...state, selected: action.span };
    case 'move':
      return move(state, action.rows, page);
    case 'foldOrUp':
      return foldOrUp(state, page);
    case 'unfoldOrDown':
      return unfoldOrDown(state, page);
    case 'toggle':
      return toggle(state, action.span, action.withSubtree);
    case 'focus':
      return focus(state, action.span, page);
    case 'zoom':
      return { ...state, time: zoomAbout(state.time, action.atNs, action.factor) };
    case 'pan':
      return { ...state, time: panBy(state.time, action.ns) };
    case 'range':
      return { ...state, time: showRange(state.time, action.fromNs, action.toNs) };
    case 'whole':
      return { ...state, time: wholeTrace(state.table.durationOfTraceNs) };
    case 'readable':
      return { ...state, time: readableTime(state.table, state.readable) };
    case 'scrollTo':
      return { ...state, scrollPx: windowOf({ ...state, scrollPx: action.px }, page).scrollPx };
    case 'scrollBy':
      return {
        ...state,
        scrollPx: windowOf({ ...state, scrollPx: windowOf(state, page).scrollPx + action.px }, page).scrollPx,
      };
  }
}

export function windowOf({ rows, scrollPx }: TimelineState, { rowHeightPx, rowsPx }: PageSize): RowWindow {
  return rowWindow(rows.length, rowHeightPx, rowsPx, scrollPx);
}

/** Whether a wheel turn of so many px would move anything; if not, it belongs to the page. */
export function canScroll(state: TimelineState, page: PageSize, px: number): boolean {
  const window = windowOf(state, page);
  return px < 0 ? window.scrollPx > 0 : window.scrollPx < maxScrollPx(window);
}

function reveal(state: TimelineState, span: SpanIndex, page: PageSize): TimelineState {
  if (span === -1) {
    return { ...state, selected: -1 };
  }
  const { table } = state;
  const isOutOfFocus = state.focus !== -1 && (span < state.focus || span >= table.subtreeEnd[state.focus]);
  const shown = withRows(state, expandAncestors(table, state.collapsed, span), isOutOfFocus ? -1 : state.focus);
  const row = rowOfSpan(shown.rows, span);
  return {
    ...shown,
    selected: span,
    scrollPx: row === -1 ? shown.scrollPx : scrollToReveal(windowOf(shown, page), row, REVEAL_MARGIN_ROWS),
    time: revealRange(shown.time, table.startNs[span], endNs(table, span)),
  };
}

/** Like reveal, but leaves the time window as it is: stepping through rows must not slide the picture. */
function selectRow(state: TimelineState, row: number, page: PageSize): TimelineState {
  return {
    ...state,
    selected: state.rows.span[row],
    scrollPx: scrollToReveal(windowOf(state, page), row),
  };
}

function move(state: TimelineState, by: number, page: PageSize): TimelineState {
  const { rows, table, selected } = state;
  if (rows.length === 0) {
    return state;
  }
  const current = selected === -1 ? -1 : rowShowing(rows, table, selected);
  const from = current === -1 ? (by > 0 ? -1 : rows.length) : current;
  return selectRow(state, Math.max(0, Math.min(rows.length - 1, from + by)), page);
}

function foldOrUp(state: TimelineState, page: PageSize): TimelineState {
  const { table, selected, collapsed } = state;
  if (selected === -1) {
    return state;
  }
  if (hasChildren(table, selected) && collapsed[selected] === 0) {
    return toggle(state, selected, false);
  }
  const row = rowOfSpan(state.rows, table.parent[selected]);
  return table.parent[selected] === -1 || row === -1 ? state : selectRow(state, row, page);
}

function unfoldOrDown(state: TimelineState, page: PageSize): TimelineState {
  const { table, selected, collapsed } = state;
  if (selected === -1 || !hasChildren(table, selected)) {
    return state;
  }
  return collapsed[selected] === 1 ? toggle(state, selected, false) : move(state, 1, page);
}

/** A selected span that gets hidden hands its selection to the span that hides it. */
function toggle(state: TimelineState, span: SpanIndex, withSubtree: boolean): TimelineState {
  const { table, collapsed, selected } = state;
  const fold = collapsed[span] === 0;
  const set = withSubtree ? setSubtreeCollapsed : setCollapsed;
  const hidden = fold && selected > span && selected < table.subtreeEnd[span];
  const folded = withRows(state, set(table, collapsed, span, fold), state.focus);
  return hidden ? { ...folded, selected: span } : folded;
}

function focus(state: TimelineState, span: SpanIndex, page: PageSize): TimelineState {
  const { table } = state;
  if (span === -1) {
    const whole = withRows(state, state.collapsed, -1);
    return reveal({ ...whole, time: readableTime(table, state.readable) }, state.selected, page);
  }
  const collapsed = state.collapsed[span] === 1 ? setCollapsed(table, state.collapsed, span, false) : state.collapsed;
  const marginNs = table.durationNs[span] * ZOOM_MARGIN;
  return {
    ...withRows(state, collapsed, span),
    time: showRange(state.time, table.startNs[span] - marginNs, endNs(table, span) + marginNs),
    scrollPx: 0,
  };
}
