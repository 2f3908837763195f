import { noneCollapsed } from '../../core/timeline/collapsedSpans';
import { buildTimelineRows, rowShowing } from '../../core/timeline/buildTimelineRows';
import { readableWindow } from '../../core/timeline/readableWindow';
import type { SpanIndex, SpanTable } from '../../core/trace/SpanTable';
import { nsBetween } from '../../core/trace/time';
import { isWhole, showRange, wholeTrace } from '../../canvas/TimeWindow';
import type { TimelineState } from './TimelineState';

/**
 * The same view of the same trace after it was asked for anew, perhaps with spans that came late: what was folded, focused,
 * selected and zoomed to stays so, by span id, and the row at the top stays at the top. Spans without an id are not found again.
 */
export function moveToTable(state: TimelineState, table: SpanTable, rowHeightPx: number): TimelineState {
  const old = state.table;
  const shiftNs = nsBetween(table.start, old.start);
  const whole = wholeTrace(table.durationOfTraceNs);
  const time = isWhole(state.time) ? whole : showRange(whole, state.time.fromNs + shiftNs, state.time.toNs + shiftNs);
  const readable = readableWindow(table);
  if (sameIds(old, table)) {
    return { ...state, table, readable, rows: buildTimelineRows(table, state.collapsed, state.focus), time };
  }
  const topRow = Math.floor(state.scrollPx / rowHeightPx);
  const topSpan = topRow < state.rows.length ? state.rows.span[topRow] : -1;
  const kept = [state.focus, state.selected, topSpan];
  state.collapsed.forEach((isCollapsed, span) => isCollapsed === 1 && kept.push(span));
  const now = findAll(old, table, kept);
  const collapsed = noneCollapsed(table);
  now.forEach((moved, span) => (collapsed[moved] = state.collapsed[span]));
  const focus = now.get(state.focus) ?? -1;
  const rows = buildTimelineRows(table, collapsed, focus);
  const newTopRow = rowShowing(rows, table, now.get(topSpan) ?? -1);
  const scrollPx = newTopRow === -1 ? state.scrollPx : state.scrollPx + (newTopRow - topRow) * rowHeightPx;
  return { table, readable, collapsed, focus, selected: now.get(state.selected) ?? -1, rows, time, scrollPx };
}

function sameIds(a: SpanTable, b: SpanTable): boolean {
  if (a.length !== b.length) {
    return false;
  }
  // A callback for each of 8 million bytes would take 0.2 s.
  for (let i = 0; i < a.length * 8; i++) {
    if (a.spanIds[i] !== b.spanIds[i]) {
      return false;
    }
  }
  return true;
}

/** Old row -> new row of the same id. */
function findAll(old: SpanTable, table: SpanTable, spans: readonly SpanIndex[]): Map<SpanIndex, SpanIndex> {
  const wanted = new Map<string, SpanIndex>();
  spans.filter((span) => span !== -1).forEach((span) => wanted.set(keyAt(old.spanIds, span), span));
  wanted.delete('0/0');
  const found = new Map<SpanIndex, SpanIndex>();
  for (let span = 0; span < table.length && found.size < wanted.size; span++) {
    const before = wanted.get(keyAt(table.spanIds, span));
    if (before !== undefined && !found.has(before)) {
      found.set(before, span);
    }
  }
  return found;
}

/** Two 32-bit halves as text: a tenth of the cost of hex. */
function keyAt(ids: Uint8Array, span: SpanIndex): string {
  const at = span * 8;
  const high = ((ids[at] << 24) | (ids[at + 1] << 16) | (ids[at + 2] << 8) | ids[at + 3]) >>> 0;
  const low = ((ids[at + 4] << 24) | (ids[at + 5] << 16) | (ids[at + 6] << 8) | ids[at + 7]) >>> 0;
  return `${high}/${low}`;
}
