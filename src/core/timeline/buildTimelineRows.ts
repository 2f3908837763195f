import type { SpanIndex, SpanTable } from '../trace/SpanTable';
import type { CollapsedSpans } from './collapsedSpans';

/**
 * The visible rows of a timeline, top to bottom. `span` ascends, for the table is in depth-first order:
 *
 * ```
 *   table                      collapsed      rows
 *   0 checkout                                0  checkout      span 0
 *   1   payment                    x          1    payment     span 1   (2 and 3 are hidden)
 *   2     postgres                            2    email       span 4
 *   3     redis
 *   4   email
 * ```
 */
export interface TimelineRows {
  readonly length: number;
  /** Row -> span. */
  readonly span: Uint32Array;
}

/**
 * `focus`: only this span and its subtree, -1 for the whole trace. A collapsed span is a row, its descendants are not.
 * Cost: the visible rows, not the spans.
 */
export function buildTimelineRows(table: SpanTable, collapsed: CollapsedSpans, focus: SpanIndex = -1): TimelineRows {
  const end = focus === -1 ? table.length : table.subtreeEnd[focus];
  const first = focus === -1 ? 0 : focus;
  const rows = new Uint32Array(end - first);
  let length = 0;
  for (let span = first; span < end; span = collapsed[span] === 1 ? table.subtreeEnd[span] : span + 1) {
    rows[length++] = span;
  }
  return { length, span: rows.subarray(0, length) };
}

/** The row that shows `span`, -1 while an ancestor is collapsed or it is out of focus. Logarithmic. */
export function rowOfSpan(rows: TimelineRows, span: SpanIndex): number {
  const row = lastRowUpTo(rows, span);
  return row !== -1 && rows.span[row] === span ? row : -1;
}

/** The row that shows `span` or else the collapsed ancestor it is hidden under; -1 when it is out of focus. Logarithmic. */
export function rowShowing(rows: TimelineRows, table: SpanTable, span: SpanIndex): number {
  const row = lastRowUpTo(rows, span);
  return row !== -1 && span < table.subtreeEnd[rows.span[row]] ? row : -1;
}

/** The last row whose span is at or before `span`; -1 when there is none. */
function lastRowUpTo(rows: TimelineRows, span: SpanIndex): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows.span[middle] <= span) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}
