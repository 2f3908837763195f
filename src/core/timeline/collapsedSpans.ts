import type { SpanIndex, SpanTable } from '../trace/SpanTable';

/**
 * Which spans hide their children: one byte a span, 1 = collapsed. Never changed in place: every function here gives a new
 * array (1 MB for a million spans), so a view may compare them by identity.
 */
export type CollapsedSpans = Uint8Array;

export function noneCollapsed(table: SpanTable): CollapsedSpans {
  return new Uint8Array(table.length);
}

export function hasChildren(table: SpanTable, span: SpanIndex): boolean {
  return table.subtreeEnd[span] > span + 1;
}

/** Shows levels 0 to `depth` and no deeper: `collapseToDepth(table, 0)` leaves the roots. */
export function collapseToDepth(table: SpanTable, depth: number): CollapsedSpans {
  const collapsed = new Uint8Array(table.length);
  for (let span = 0; span < table.length; span++) {
    collapsed[span] = table.depth[span] >= depth && hasChildren(table, span) ? 1 : 0;
  }
  return collapsed;
}

/** A span without children stays as it is. */
export function setCollapsed(
  table: SpanTable,
  collapsed: CollapsedSpans,
  span: SpanIndex,
  isCollapsed: boolean
): CollapsedSpans {
  const next = collapsed.slice();
  next[span] = isCollapsed && hasChildren(table, span) ? 1 : 0;
  return next;
}

/** The span and everything below it that has children. */
export function setSubtreeCollapsed(
  table: SpanTable,
  collapsed: CollapsedSpans,
  span: SpanIndex,
  isCollapsed: boolean
): CollapsedSpans {
  const next = collapsed.slice();
  for (let below = span; below < table.subtreeEnd[span]; below++) {
    next[below] = isCollapsed && hasChildren(table, below) ? 1 : 0;
  }
  return next;
}

/** Makes `span` visible. Gives `collapsed` itself back when it already is. */
export function expandAncestors(table: SpanTable, collapsed: CollapsedSpans, span: SpanIndex): CollapsedSpans {
  let next = collapsed;
  for (let above = table.parent[span]; above !== -1; above = table.parent[above]) {
    if (next[above] === 1) {
      next = next === collapsed ? collapsed.slice() : next;
      next[above] = 0;
    }
  }
  return next;
}
