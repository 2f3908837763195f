/** A service map as a panel draws it: of our data source, or of any that answers Grafana's Node Graph frames. */
export interface ServiceMapData {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  /** Traces that were read, and how many there are; undefined when the source does not say. */
  readonly traces: number | undefined;
  readonly totalTraces: number | undefined;
  /** "traces through checkout": what the numbers are of, when not of all. */
  readonly of: string | undefined;
  /** Estimates by sampling probabilities. */
  readonly isSampled: boolean;
  /** The part of the time range that the map speaks of. */
  readonly coveredMs: readonly [from: number, to: number] | undefined;
  /** "Rate" or "Calls": what `amount` is. */
  readonly amountName: string;
  /** What `latency` is: "p95". */
  readonly latencyName: string;
  /** undefined when the frames are not ours, or speak of no time. */
  readonly timeline: MapTimes | undefined;
  /** By which nodes can be grouped: names of texts that some of them have. */
  readonly groupings: readonly string[];
}

/** The time axis of all series: buckets of equal length. */
export interface MapTimes {
  readonly startMs: number;
  readonly stepMs: number;
  readonly buckets: number;
}

export type MapNodeKind = 'service' | 'database' | 'cache' | 'queue' | 'external' | 'client';

export interface MapNode {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly kind: MapNodeKind;
  /** By the names in `groupings`: "Namespace", "Version", ... Only what is known of the node. */
  readonly groups: Readonly<Record<string, string>>;
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
  /** The busiest first; undefined when the frame has none. */
  readonly operations: MapOperations | undefined;
  /** undefined when the frame has none for this row. */
  readonly series: MapSeries | undefined;
  /** Where the frame's own data links lead, asked for when they are shown. */
  readonly links: () => readonly MapLink[];
}

export interface MapOperations {
  readonly list: readonly MapOperation[];
  /** How many there are; the list may hold fewer. */
  readonly count: number;
}

export interface MapOperation {
  readonly service: string;
  readonly name: string;
  /** As the map's `amountName` says. */
  readonly amount: number;
  /** 0 to 1. */
  readonly errorShare: number;
  readonly p95Ms: number;
}

/** Parallel columns, a value for each bucket of the timeline; NaN where nothing was called. */
export interface MapSeries {
  readonly counts: readonly number[];
  readonly errors: readonly number[];
  readonly p50Ms: readonly number[];
  readonly p95Ms: readonly number[];
}

export interface MapLink {
  readonly title: string;
  readonly href: string;
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
