import { assignLayers } from './assignLayers';
import type { LayoutGraph } from './LayeredGraph';
import { orderLayers } from './orderLayers';
import { spreadLanes } from './spreadLanes';

/** In layers and rows: 1 is the distance between two neighbours. */
export interface LayoutPoint {
  readonly layer: number;
  readonly row: number;
}

export interface LayeredLayout {
  readonly layers: number;
  /** From the topmost node (0) to the lowest. */
  readonly rows: number;
  /** The rows of each lane, from its topmost node to its lowest; those of the next are below. */
  readonly lanes: ReadonlyArray<readonly [top: number, bottom: number]>;
  readonly nodes: readonly LayoutPoint[];
  /** For each edge where it passes the layers between its ends, in the order from source to target. */
  readonly bends: ReadonlyArray<readonly LayoutPoint[]>;
}

/**
 * Left to right by the direction of the edges, with few crossings:
 *
 * ```
 *   layer 0      1        2         3
 *     user ──> web ──> checkout ──> db
 *               └────────  · ─────> redis        a bend (·) where an edge passes a layer
 * ```
 * 1. edges that close a cycle are turned round (and back again at the end), 2. each node stands one layer behind the last of its callers,
 * 3. rows are sorted until no more crossings go away, 4. nodes are moved to the middle of their neighbours.
 * With lanes, a column has the nodes of the first lane above those of the second, and lanes do not reach into each other. The same graph always gives the same layout, and nodes that stood above others stay there where that crosses no more edges.
 */
export function layoutLayers(graph: LayoutGraph): LayeredLayout {
  const layered = assignLayers(graph);
  const columns = orderLayers(layered, graph.before);
  const { rowOf, lanes } = spreadLanes(layered, columns);
  const pointOf = (vertex: number): LayoutPoint => ({ layer: layered.layerOf[vertex], row: rowOf[vertex] });
  return {
    layers: columns.length,
    rows: rowOf.reduce((most, row) => Math.max(most, row), 0),
    lanes,
    nodes: Array.from({ length: graph.nodes }, (_, node) => pointOf(node)),
    bends: layered.bendsOfEdge.map((bends) => bends.map(pointOf)),
  };
}
