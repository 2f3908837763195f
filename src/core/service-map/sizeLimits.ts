/** Of one answer. A bucket is some 15 bytes of JSON, an operation some 120: about half a megabyte each. */
const MOST_BUCKETS = 30_000;
const MOST_OPERATIONS = 4000;
/** Below that, a line says nothing. */
const LEAST_BUCKETS = 6;

export interface SizeLimits {
  /** How many buckets of the builder's timeline go into one of the map's. */
  readonly bucketsInOne: number;
  /** Nodes and edges that have a series. */
  readonly mostSeries: number;
  /** Of each node or edge. */
  readonly mostOperations: number;
}

/** Keeps a map in bounds: the more nodes and edges (`rows`) there are, the coarser is what each shows over time, and the fewer operations it lists. */
export function sizeLimits(rows: number, buckets: number): SizeLimits {
  const bucketsOfEach = Math.max(LEAST_BUCKETS, Math.floor(MOST_BUCKETS / Math.max(1, rows)));
  const bucketsInOne = Math.max(1, Math.ceil(buckets / bucketsOfEach));
  return {
    bucketsInOne,
    mostSeries: Math.floor(MOST_BUCKETS / LEAST_BUCKETS),
    mostOperations: Math.max(3, Math.min(20, Math.floor(MOST_OPERATIONS / Math.max(1, rows)))),
  };
}
