import { IdIndex, isZeroId } from './IdIndex';
import type { SpanBatch } from './SpanBatch';
import type { SpanMarks } from './SpanMarks';

/**
 * The position of each span's parent, -1 for none. A child of a duplicated id belongs to the first that came. Marks spans without
 * an id, duplicates and orphans. May still hold cycles: see `cutCycles`.
 */
export function relateParents(batch: SpanBatch, rows: Uint32Array, marks: SpanMarks): Int32Array {
  const { spanIds, parentSpanIds } = batch;
  const index = new IdIndex(spanIds, rows, (position) => marks.mark(position, 'duplicate-id'));
  const parents = new Int32Array(rows.length).fill(-1);
  for (let position = 0; position < rows.length; position++) {
    const offset = rows[position] * 8;
    if (isZeroId(spanIds, offset)) {
      marks.mark(position, 'invalid-id');
    }
    if (!isZeroId(parentSpanIds, offset)) {
      parents[position] = index.find(parentSpanIds, offset);
      if (parents[position] === -1) {
        marks.mark(position, 'orphan');
      }
    }
  }
  return parents;
}

/**
 * Makes every chain of parents end: of each cycle the earliest span (of those with a start; then the first to arrive) loses its
 * parent and is marked. What hangs on a cycle stays there.
 *
 * ```
 *   a -> b -> c          a            b is the earliest
 *   ^         |    =>   /
 *   +---------+        c <- b(cut)    (arrows point to the parent)
 * ```
 */
export function cutCycles(parents: Int32Array, startNs: Float64Array, marks: SpanMarks): void {
  // 0: not seen. Otherwise the number of the walk that came by first; every walk stops at what any walk has seen.
  const walkOf = new Uint32Array(parents.length);
  for (let first = 0; first < parents.length; first++) {
    const walk = first + 1;
    let position = first;
    while (position !== -1 && walkOf[position] === 0) {
      walkOf[position] = walk;
      position = parents[position];
    }
    if (position !== -1 && walkOf[position] === walk) {
      const head = earliestOfCycle(position, parents, startNs, marks);
      parents[head] = -1;
      marks.mark(head, 'cycle');
    }
  }
}

function earliestOfCycle(member: number, parents: Int32Array, startNs: Float64Array, marks: SpanMarks): number {
  const startOf = (position: number) => (marks.has(position, 'missing-start') ? Infinity : startNs[position]);
  let earliest = member;
  for (let position = parents[member]; position !== member; position = parents[position]) {
    const earlier = startOf(position) - startOf(earliest);
    if (earlier < 0 || (!(earlier > 0) && position < earliest)) {
      earliest = position;
    }
  }
  return earliest;
}
