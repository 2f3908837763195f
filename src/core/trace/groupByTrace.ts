import { hexAt, type TraceId } from './ids';
import type { SpanBatch } from './SpanBatch';

/** Rows of each trace in arrival order, traces in order of their first row. Rows without a trace id are left out. */
export function groupByTrace(batch: SpanBatch): ReadonlyMap<TraceId, Uint32Array> {
  const groupOfRow = new Int32Array(batch.length);
  const groupOfId = new Map<string, number>();
  const sizes: number[] = [];
  for (let row = 0; row < batch.length; row++) {
    // Spans of a trace mostly come together: then no text is made.
    if (row > 0 && sameTrace(batch.traceIds, row - 1, row)) {
      groupOfRow[row] = groupOfRow[row - 1];
    } else {
      groupOfRow[row] = groupOf(hexAt(batch.traceIds, row * 16, 16));
    }
    if (groupOfRow[row] !== -1) {
      sizes[groupOfRow[row]]++;
    }
  }
  const groups = sizes.map((size) => new Uint32Array(size));
  const filled = new Uint32Array(sizes.length);
  groupOfRow.forEach((group, row) => {
    if (group !== -1) {
      groups[group][filled[group]++] = row;
    }
  });
  return new Map(Array.from(groupOfId, ([id, group]) => [id as TraceId, groups[group]]));

  function groupOf(id: string): number {
    if (id === '') {
      return -1;
    }
    let group = groupOfId.get(id);
    if (group === undefined) {
      group = sizes.push(0) - 1;
      groupOfId.set(id, group);
    }
    return group;
  }
}

function sameTrace(traceIds: Uint8Array, a: number, b: number): boolean {
  for (let i = 0; i < 16; i++) {
    if (traceIds[a * 16 + i] !== traceIds[b * 16 + i]) {
      return false;
    }
  }
  return true;
}
