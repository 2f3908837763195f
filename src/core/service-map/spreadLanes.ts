import type { LayeredGraph } from './LayeredGraph';
import { spreadLayers } from './spreadLayers';

/** Between the lowest node of a lane and the topmost of the next, beside the distance of two nodes: room for the next lane's name. */
const GAP = 0.4;

/**
 * Rows for all vertices: each lane by itself, then one below the other. Linear, however many lanes there are.
 *
 * ```
 *   shop     web ──> cart             lane 0   rows 0 to 1
 *              └──> price
 *   - - - - - - - - - - - - -
 *   bank     pay ──> ledger           lane 1   row 2.4
 * ```
 */
export function spreadLanes(
  graph: LayeredGraph,
  columns: ReadonlyArray<readonly number[]>
): { readonly rowOf: number[]; readonly lanes: Array<readonly [top: number, bottom: number]> } {
  const { laneOf, links } = graph;
  const columnsOfLane = splitColumns(columns, laneOf);
  // Without the links between them, lanes know nothing of each other.
  const ownLinks = links.filter(([left, right]) => laneOf[left] === laneOf[right]);
  const rowOf = spreadLayers({ ...graph, links: ownLinks }, columnsOfLane.flat());
  const lanes: Array<readonly [number, number]> = [];
  let top = 0;
  for (const own of columnsOfLane) {
    const vertices = own.flat();
    const least = vertices.reduce((row, vertex) => Math.min(row, rowOf[vertex]), Infinity);
    let bottom = top;
    for (const vertex of vertices) {
      rowOf[vertex] = top + (rowOf[vertex] - least);
      bottom = Math.max(bottom, rowOf[vertex]);
    }
    lanes.push([top, bottom]);
    top = bottom + 1 + GAP;
  }
  return { rowOf, lanes };
}

/** For each lane the columns it has vertices in, from left to right. A column has the vertices of a lane together. */
function splitColumns(columns: ReadonlyArray<readonly number[]>, laneOf: readonly number[]): number[][][] {
  const laneCount = laneOf.reduce((most, lane) => Math.max(most, lane + 1), 0);
  const columnsOfLane = Array.from({ length: laneCount }, (): number[][] => []);
  for (const column of columns) {
    column.forEach((vertex, i) => {
      const own = columnsOfLane[laneOf[vertex]];
      if (i === 0 || laneOf[column[i - 1]] !== laneOf[vertex]) {
        own.push([]);
      }
      own[own.length - 1].push(vertex);
    });
  }
  return columnsOfLane;
}
