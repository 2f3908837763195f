/** A directed graph: nodes by number, edges as pairs of node numbers. */
export interface LayoutGraph {
  readonly nodes: number;
  readonly edges: ReadonlyArray<readonly [source: number, target: number]>;
  /** Where each node stood before, from top to bottom; undefined for a new one. Ties and new nodes follow their numbers. */
  readonly before: ReadonlyArray<number | undefined>;
  /** For each node the number of its lane, from 0 without gaps; absent: all are in one. */
  readonly lanes?: readonly number[];
}

/** The graph with a vertex for each node and each bend; every link leads from one layer to the next. */
export interface LayeredGraph {
  /** By vertex; nodes come first, under their numbers. */
  readonly layerOf: readonly number[];
  /** By vertex; a bend is in the lane of its edge's source. */
  readonly laneOf: readonly number[];
  readonly nodes: number;
  readonly links: ReadonlyArray<readonly [left: number, right: number]>;
  /** Vertices, from source to target. */
  readonly bendsOfEdge: ReadonlyArray<readonly number[]>;
}
