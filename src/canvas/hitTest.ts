import type { TimelineRows } from '../core/timeline/buildTimelineRows';
import type { SpanIndex, SpanTable } from '../core/trace/SpanTable';
import { barOf } from './barOf';
import { rowAt, type RowWindow } from './RowWindow';
import type { TimeScale } from './TimeScale';

export interface Hit {
  readonly row: number;
  readonly span: SpanIndex;
  /** Whether the pointer is on the bar itself, give or take {@link REACH_PX}. */
  readonly onBar: boolean;
}

const REACH_PX = 3;

/** What lies under a point of the plot; undefined below the last row. CSS px from the plot's top left. */
export function hitTest(
  table: SpanTable,
  rows: TimelineRows,
  window: RowWindow,
  scale: TimeScale,
  at: { readonly xPx: number; readonly yPx: number }
): Hit | undefined {
  const row = rowAt(window, at.yPx);
  if (row === -1) {
    return undefined;
  }
  const span = rows.span[row];
  const bar = barOf(table, span, scale);
  const onBar =
    typeof bar === 'object' && at.xPx >= bar.leftPx - REACH_PX && at.xPx <= bar.leftPx + bar.widthPx + REACH_PX;
  return { row, span, onBar };
}
