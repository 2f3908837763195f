import type { SpanIndex, SpanTable } from '../../trace/SpanTable';

/**
 * Rows of a trace that is too large to be shown whole: those nearest a root, and within the last level that does not fit whole the
 * first in the table's order. So every row's parent is there too. Ascending; all rows when they fit. `wanted` and its ancestors come
 * first, unless they alone are more than half of what fits. Linear.
 *
 * ```
 *   depth   0   1   2   2   1   2          limit 4: depths 0 and 1 fit (3 rows), of depth 2 the first
 *   row     0   1   2   3   4   5    ->    0 1 2 4
 * ```
 */
export function spansToShow(table: SpanTable, limit: number, wanted: SpanIndex): Uint32Array {
  const { length, depth } = table;
  if (length <= limit) {
    return Uint32Array.from({ length }, (_, row) => row);
  }
  const isShown = new Uint8Array(length);
  let room = limit;
  if (wanted >= 0 && depth[wanted] < limit / 2) {
    for (let row = wanted; row !== -1; row = table.parent[row]) {
      isShown[row] = 1;
      room--;
    }
  }
  const atDepth = new Uint32Array(largest(depth) + 1);
  for (let row = 0; row < length; row++) {
    atDepth[depth[row]] += isShown[row] === 0 ? 1 : 0;
  }
  let lastDepth = 0;
  while (atDepth[lastDepth] <= room) {
    room -= atDepth[lastDepth++];
  }
  for (let row = 0; row < length; row++) {
    if (isShown[row] === 0 && (depth[row] < lastDepth || (depth[row] === lastDepth && room-- > 0))) {
      isShown[row] = 1;
    }
  }
  return Uint32Array.from(rowsWhere(isShown));
}

function largest(values: Uint32Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function* rowsWhere(marks: Uint8Array): Generator<number> {
  for (let row = 0; row < marks.length; row++) {
    if (marks[row] !== 0) {
      yield row;
    }
  }
}
