import type { LayeredGraph } from './assignLayers';

/** Sweeps to the right and back; more seldom help. */
const SWEEPS = 12;

/**
 * Vertices of each layer from top to bottom. Every sweep sorts a layer by the middle of its neighbours in the one before; the order with
 * the fewest crossings wins, the earliest of equals, so that what stood well stays.
 */
export function orderLayers(
  { layerOf, nodes, links }: LayeredGraph,
  before: ReadonlyArray<number | undefined>
): ReadonlyArray<readonly number[]> {
  const lefts = layerOf.map((): number[] => []);
  const rights = layerOf.map((): number[] => []);
  links.forEach(([left, right]) => {
    lefts[right].push(left);
    rights[left].push(right);
  });
  let columns: number[][] = [];
  layerOf.forEach((layer, vertex) => {
    (columns[layer] ??= []).push(vertex);
  });
  columns = Array.from(columns, (column) => (column ?? []).sort((a, b) => placeOf(a) - placeOf(b) || a - b));

  let best = columns;
  let fewest = crossings(columns, rights);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const toRight = sweep % 2 === 0;
    columns = sortBySide(columns, toRight ? lefts : rights, toRight);
    const count = crossings(columns, rights);
    if (count < fewest) {
      fewest = count;
      best = columns;
    }
  }
  return best;

  function placeOf(vertex: number): number {
    return (vertex < nodes ? before[vertex] : undefined) ?? Infinity;
  }
}

function sortBySide(
  columns: ReadonlyArray<readonly number[]>,
  neighbours: ReadonlyArray<readonly number[]>,
  toRight: boolean
): number[][] {
  const place = new Map<number, number>();
  const sorted = columns.map((column) => [...column]);
  const order = toRight ? sorted : [...sorted].reverse();
  for (const column of order) {
    const middle = new Map(
      column.map((vertex, i) => {
        const around = neighbours[vertex];
        return [
          vertex,
          around.length === 0 ? i : around.reduce((sum, one) => sum + (place.get(one) ?? 0), 0) / around.length,
        ];
      })
    );
    column.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
    column.forEach((vertex, i) => place.set(vertex, i));
  }
  return sorted;
}

/** Pairs of links between neighbouring layers that cross. Quadratic in the links of each gap. */
function crossings(columns: ReadonlyArray<readonly number[]>, rights: ReadonlyArray<readonly number[]>): number {
  let count = 0;
  for (let layer = 0; layer + 1 < columns.length; layer++) {
    const place = new Map(columns[layer + 1].map((vertex, i) => [vertex, i]));
    const ends: number[] = [];
    for (const vertex of columns[layer]) {
      const own = rights[vertex].map((right) => place.get(right) ?? 0);
      for (const end of own) {
        count += ends.reduce((sum, earlier) => sum + (earlier > end ? 1 : 0), 0);
      }
      ends.push(...own);
    }
  }
  return count;
}
