/** A service map as a panel draws it: of our data source, or of any that answers Grafana's Node Graph frames. */
export interface ServiceMapData {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** Traces that were read, and how many there are; undefined when the source does not say. */
  readonly traces: number | undefined;
  readonly totalTraces: number | undefined;
  /** The part of the time range that the map speaks of. */
  readonly coveredMs: readonly [from: number, to: number] | undefined;
  /** "Rate" or "Calls": what `amount` is. */
  readonly amountName: string;
}

export type MapNodeKind = 'service' | 'database' | 'cache' | 'queue' | 'external' | 'client';

export interface MapNode {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly kind: MapNodeKind;
  readonly figures: MapFigures;
}

export interface MapEdge {
  readonly id: string;
  /** Index into nodes. */
  readonly source: number;
  readonly target: number;
  readonly isAsync: boolean;
  readonly figures: MapFigures;
}

/** Texts have their units; '' where the frame says nothing. */
export interface MapFigures {
  /** Rate or count, as text. */
  readonly amount: string;
  /** The same as a number, to compare edges; 0 when unknown. */
  readonly amountValue: number;
  /** 0 to 1. */
  readonly errorShare: number;
  /** The headline latency, usually p95. */
  readonly latency: string;
  /** All there is to say, name and text, in the frame's order. */
  readonly details: ReadonlyArray<readonly [name: string, text: string]>;
  readonly slowest: readonly MapEvidence[];
  readonly failing: readonly MapEvidence[];
}

/** A trace behind a node or an edge. */
export interface MapEvidence {
  readonly traceId: string;
  /** '' when unknown. */
  readonly spanId: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly isError: boolean;
}
