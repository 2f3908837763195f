/** Rows of a tree or forest in depth-first order. Positions are those of the input. */
export interface DepthFirst {
  readonly positionOfRow: Uint32Array;
  /** By row, as rows; -1 for roots. */
  readonly parent: Int32Array;
  readonly depth: Uint32Array;
  readonly subtreeEnd: Uint32Array;
}

/**
 * Depth-first order without recursion: down by the first child, up by the parents.
 *
 * @param parents position of the parent by position, -1 for none, free of cycles
 * @param order positions in the order that siblings (and roots) shall have
 */
export function depthFirst(parents: Int32Array, order: Uint32Array): DepthFirst {
  const length = parents.length;
  const { firstChild, nextSibling } = linkChildren(parents, order);
  const positionOfRow = new Uint32Array(length);
  const rowOfPosition = new Uint32Array(length);
  const parent = new Int32Array(length);
  const depth = new Uint32Array(length);
  const subtreeEnd = new Uint32Array(length);

  let row = 0;
  let position = firstChild[length];
  while (position !== -1) {
    const parentPosition = parents[position];
    const parentRow = parentPosition === -1 ? -1 : rowOfPosition[parentPosition];
    positionOfRow[row] = position;
    rowOfPosition[position] = row;
    parent[row] = parentRow;
    depth[row] = parentRow === -1 ? 0 : depth[parentRow] + 1;
    row++;
    if (firstChild[position] !== -1) {
      position = firstChild[position];
      continue;
    }
    subtreeEnd[row - 1] = row;
    while (nextSibling[position] === -1 && parents[position] !== -1) {
      position = parents[position];
      subtreeEnd[rowOfPosition[position]] = row;
    }
    position = nextSibling[position];
  }
  return { positionOfRow, parent, depth, subtreeEnd };
}

/** Linked lists in the given order; roots are the children of `parents.length`. */
function linkChildren(parents: Int32Array, order: Uint32Array): { firstChild: Int32Array; nextSibling: Int32Array } {
  const length = parents.length;
  const firstChild = new Int32Array(length + 1).fill(-1);
  const nextSibling = new Int32Array(length).fill(-1);
  for (let i = length - 1; i >= 0; i--) {
    const position = order[i];
    const parent = parents[position] === -1 ? length : parents[position];
    nextSibling[position] = firstChild[parent];
    firstChild[parent] = position;
  }
  return { firstChild, nextSibling };
}
