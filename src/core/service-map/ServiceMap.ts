import type { SpanId, TraceId } from '../trace/ids';
import type { UnixNano } from '../trace/time';

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
}

export interface ServiceMapNode {
  /** Kind and name; stays the same from one map to the next. */
  readonly id: string;
  readonly kind: ServiceMapNodeKind;
  readonly name: string;
  /** "postgresql", "kafka", ...; '' when there is none. */
  readonly system: string;
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
  /** ns, nearest rank; 0 when nothing was counted. */
  readonly p50Ns: number;
  readonly p95Ns: number;
  readonly p99Ns: number;
  /** False: quantiles may be off by up to 1 %. */
  readonly isExact: boolean;
  /** Longest first, each trace once. */
  readonly slowest: readonly CallEvidence[];
  /** Newest first, each trace once. */
  readonly failing: readonly CallEvidence[];
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
