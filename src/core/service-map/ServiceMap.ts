import type { SpanId, TraceId } from '../trace/ids';
import type { UnixNano } from '../trace/time';
import type { MapTimeline } from './MapTimeline';

/**
 * - service: it sent spans of its own
 * - database, cache, queue, external: known only from the spans of those who call it
 * - client: whoever sends the requests that have no parent span ("user")
 */
export type ServiceMapNodeKind = 'service' | 'database' | 'cache' | 'queue' | 'external' | 'client';

/** Who calls whom, with the figures of the calls. Nodes and edges are sorted by id, so that equal input gives equal output. */
export interface ServiceMap {
  /** Looked at; those without a call in the range too. */
  readonly traces: number;
  readonly spans: number;
  readonly nodes: readonly ServiceMapNode[];
  readonly edges: readonly ServiceMapEdge[];
  /** Calls that no span answers and whose attributes name nobody: they are not drawn. */
  readonly unnamedCalls: number;
  /** Entries into a service whose parent span is not there: counted at their node, but no edge leads to them. */
  readonly unknownCallers: number;
  readonly sampling: MapSampling;
  /**
   * Whether the figures can be taken for all calls there were, so that rates mean something: every trace was read whole, and each call says with what
   * probability it was kept; those of services and edges that say nothing stand for themselves, unless something tells of calls that are missing.
   */
  readonly hasRates: boolean;
  /** True when the figures are estimates of all calls there were, by their sampling probabilities. */
  readonly isAdjusted: boolean;
  /** Of every `series`; undefined when no range was given. */
  readonly timeline: MapTimeline | undefined;
}

/**
 * What the counted calls say of the probability with which they were kept.
 * - known: all do, so that `adjustedCount` is an estimate of all calls there were
 * - unsaid: none does; either nothing was sampled away, or nobody says so
 * - apart: of some services and edges all do, of the others none does, which is for those as `unsaid` is for a map
 * - partly: of one service or edge some do and others do not, or only say that they were sampled: nobody knows what these stand for
 */
export type MapSampling = 'known' | 'unsaid' | 'apart' | 'partly';

export interface ServiceMapNode {
  /** Kind and name; stays the same from one map to the next. */
  readonly id: string;
  readonly kind: ServiceMapNodeKind;
  readonly name: string;
  /** "postgresql", "kafka", ...; '' when there is none. */
  readonly system: string;
  /** Of a service: what its resources say as `service.namespace` and `service.version`, sorted, at most 10; of others none. */
  readonly namespaces: readonly string[];
  readonly versions: readonly string[];
  /** Of a service: the spans that enter it. Of others: the calls they get; of the client: those it makes. */
  readonly calls: CallFigures;
}

export interface ServiceMapEdge {
  readonly id: string;
  /** Ids of nodes, never the same. */
  readonly source: string;
  readonly target: string;
  /** True when no call of this edge waits for what happens at the target. */
  readonly isAsync: boolean;
  /** As the caller sees them, where the caller has a span of the call; else as the target sees them. */
  readonly calls: CallFigures;
  /** From the end of sending to the start of processing; undefined where no sender is known. */
  readonly queueWait: WaitFigures | undefined;
}

export interface CallFigures {
  readonly count: number;
  readonly errors: number;
  /** How many calls these stand for, and how many failed ones, when the map is adjusted; else the same as `count` and `errors`. */
  readonly adjustedCount: number;
  readonly adjustedErrors: number;
  /** ns, nearest rank; NaN when nothing was counted. Of what the calls stand for, when the map is adjusted. */
  readonly p50Ns: number;
  readonly p95Ns: number;
  readonly p99Ns: number;
  /** False: quantiles may be off by up to 1 %. */
  readonly isExact: boolean;
  /** Longest first, each trace once. */
  readonly slowest: readonly CallEvidence[];
  /** Newest first, each trace once. */
  readonly failing: readonly CallEvidence[];
  /** The busiest first; not all of them where there are many. */
  readonly operations: readonly OperationFigures[];
  /** How many there are; from 200 on no more are told apart. */
  readonly operationCount: number;
  /** undefined without a timeline, and in a map so large that only the busiest have one. */
  readonly series: CallSeries | undefined;
}

/** The calls that share a span name: of the span that answers, where there is one, else of the caller's. */
export interface OperationFigures {
  /** Whose span it is. */
  readonly service: string;
  readonly name: string;
  readonly count: number;
  readonly errors: number;
  /** As in CallFigures. */
  readonly adjustedCount: number;
  readonly adjustedErrors: number;
  readonly p95Ns: number;
}

/** Parallel columns, one row for each bucket of the map's timeline. Counts are adjusted as in CallFigures; quantiles are NaN where nothing was called. */
export interface CallSeries {
  readonly counts: Float64Array;
  readonly errors: Float64Array;
  readonly p50Ns: Float64Array;
  readonly p95Ns: Float64Array;
}

export interface WaitFigures {
  readonly count: number;
  readonly p50Ns: number;
  readonly p95Ns: number;
}

/** One call to look at. */
export interface CallEvidence {
  readonly traceId: TraceId;
  /** '' when the span has no id. */
  readonly spanId: SpanId | '';
  readonly start: UnixNano;
  readonly durationNs: number;
  readonly isError: boolean;
}
