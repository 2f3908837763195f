import type { LayeredGraph } from './LayeredGraph';
import { spreadLayers } from './spreadLayers';

/** Between the lowest node of a lane and the topmost of the next, beside the distance of two nodes: room for the next lane's name. */
const GAP = 0.4;

/**
 * Rows for all vertices: each lane by itself, then one below the other.
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
  const laneCount = laneOf.reduce((most, lane) => Math.max(most, lane + 1), 0);
  const rowOf = laneOf.map(() => 0);
  const lanes: Array<readonly [number, number]> = [];
  let top = 0;
  for (let lane = 0; lane < laneCount; lane++) {
    const isInLane = (vertex: number): boolean => laneOf[vertex] === lane;
    const own = columns.map((column) => column.filter(isInLane));
    const rows = spreadLayers({ ...graph, links: links.filter((link) => link.every(isInLane)) }, own);
    const vertices = own.flat();
    const least = vertices.reduce((row, vertex) => Math.min(row, rows[vertex]), Infinity);
    let bottom = top;
    for (const vertex of vertices) {
      rowOf[vertex] = top + (rows[vertex] - least);
      bottom = Math.max(bottom, rowOf[vertex]);
    }
    lanes.push([top, bottom]);
    top = bottom + 1 + GAP;
  }
  return { rowOf, lanes };
}
