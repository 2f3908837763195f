import { endNs, type SpanTable } from '../trace/SpanTable';

/**
 * Of each span, the ns in which no direct child runs. Children are clipped to their parent, overlaps count once, and messages
 * count as any child. Linear, for siblings are ordered by start.
 *
 * ```
 *   parent   |==--------====--===|    = self time
 *     a        |------|
 *     b           |----|
 *     c                    |--|
 * ```
 */
export function selfTimeNs(table: SpanTable): Float64Array {
  const self = new Float64Array(table.length);
  for (let span = 0; span < table.length; span++) {
    const end = endNs(table, span);
    let coveredUntil = table.startNs[span];
    let own = 0;
    for (let child = span + 1; child < table.subtreeEnd[span]; child = table.subtreeEnd[child]) {
      const childStart = Math.min(table.startNs[child], end);
      if (childStart > coveredUntil) {
        own += childStart - coveredUntil;
      }
      coveredUntil = Math.max(coveredUntil, Math.min(endNs(table, child), end));
    }
    self[span] = own + (end - coveredUntil);
  }
  return self;
}
