import type { LayeredGraph } from './LayeredGraph';

const ROUNDS = 12;
/** A bend needs less room than a node. */
const BEND_GAP = 0.5;

/**
 * A row for each vertex: the order of every column is kept, with a distance of at least 1 between nodes; within that, vertices move
 * towards the mean row of their neighbours. The rows are relative to each other.
 */
export function spreadLayers(
  { layerOf, nodes, links }: LayeredGraph,
  columns: ReadonlyArray<readonly number[]>
): number[] {
  const neighbours = layerOf.map((): number[] => []);
  links.forEach(([left, right]) => {
    neighbours[left].push(right);
    neighbours[right].push(left);
  });
  const rowOf = layerOf.map(() => 0);
  const offsets = columns.map((column) => offsetsOf(column, nodes));
  columns.forEach((column, layer) => {
    const middle = (offsets[layer].at(-1) ?? 0) / 2;
    column.forEach((vertex, i) => (rowOf[vertex] = offsets[layer][i] - middle));
  });
  for (let round = 0; round < ROUNDS; round++) {
    const order = round % 2 === 0 ? columns.keys() : [...columns.keys()].reverse();
    for (const layer of order) {
      const column = columns[layer];
      const wanted = column.map((vertex) => meanRow(vertex));
      keepApart(wanted, offsets[layer]).forEach((row, i) => (rowOf[column[i]] = row));
    }
  }
  return rowOf;

  function meanRow(vertex: number): number {
    const around = neighbours[vertex];
    return around.length === 0 ? rowOf[vertex] : around.reduce((sum, one) => sum + rowOf[one], 0) / around.length;
  }
}

/** The least distance of each vertex from the first of its column. */
function offsetsOf(column: readonly number[], nodes: number): number[] {
  let offset = 0;
  return column.map((vertex, i) => {
    if (i > 0) {
      offset += vertex < nodes && column[i - 1] < nodes ? 1 : BEND_GAP;
    }
    return offset;
  });
}

/**
 * The rows nearest to the wanted ones (least squares) that are as far apart as `offsets` are: wanted rows less their offsets may only
 * grow, so neighbours that would fall are pooled to their mean.
 */
function keepApart(wanted: readonly number[], offsets: readonly number[]): number[] {
  const pools: Array<{ sum: number; count: number }> = [];
  wanted.forEach((row, i) => {
    pools.push({ sum: row - offsets[i], count: 1 });
    for (let last = pools.length - 1; last > 0 && mean(pools[last - 1]) > mean(pools[last]); last--) {
      pools[last - 1].sum += pools[last].sum;
      pools[last - 1].count += pools[last].count;
      pools.pop();
    }
  });
  const fitted = pools.flatMap((pool) => new Array<number>(pool.count).fill(mean(pool)));
  return fitted.map((row, i) => row + offsets[i]);
}

function mean({ sum, count }: { readonly sum: number; readonly count: number }): number {
  return sum / count;
}
