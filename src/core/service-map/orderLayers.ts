import type { LayeredGraph } from './LayeredGraph';

/** Sweeps to the right and back; more seldom help. */
const SWEEPS = 12;

/**
 * Vertices of each layer from top to bottom. Every sweep sorts a layer by the middle of its neighbours in the one before; the order with
 * the fewest crossings wins, the earliest of equals, so that what stood well stays.
 */
export function orderLayers(
  { layerOf, laneOf, nodes, links }: LayeredGraph,
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
  columns = Array.from(columns, (column) =>
    (column ?? []).sort((a, b) => laneOf[a] - laneOf[b] || comparePlaces(placeOf(a), placeOf(b)) || a - b)
  );

  let best = columns;
  let fewest = crossings(columns, rights);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const toRight = sweep % 2 === 0;
    columns = sortBySide(columns, toRight ? lefts : rights, laneOf, toRight);
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
  laneOf: readonly number[],
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
    column.sort((a, b) => laneOf[a] - laneOf[b] || (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
    column.forEach((vertex, i) => place.set(vertex, i));
  }
  return sorted;
}

/** Infinity less itself is not a number. */
function comparePlaces(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/**
 * Pairs of links between neighbouring layers that cross: for links from top to bottom, how many earlier ones end further down. O(n log n): a Fenwick tree
 * counts the ends so far.
 */
function crossings(columns: ReadonlyArray<readonly number[]>, rights: ReadonlyArray<readonly number[]>): number {
  let count = 0;
  for (let layer = 0; layer + 1 < columns.length; layer++) {
    const place = new Map(columns[layer + 1].map((vertex, i) => [vertex, i]));
    const size = columns[layer + 1].length;
    const tree = new Int32Array(size + 1);
    let ended = 0;
    for (const vertex of columns[layer]) {
      const ends = rights[vertex].map((right) => place.get(right) ?? 0);
      for (const end of ends) {
        count += ended - endsUpTo(tree, end);
      }
      ended += ends.length;
      ends.forEach((end) => addEnd(tree, end));
    }
  }
  return count;
}

function addEnd(tree: Int32Array, place: number): void {
  for (let i = place + 1; i < tree.length; i += i & -i) {
    tree[i]++;
  }
}

function endsUpTo(tree: Int32Array, place: number): number {
  let sum = 0;
  for (let i = place + 1; i > 0; i -= i & -i) {
    sum += tree[i];
  }
  return sum;
}
