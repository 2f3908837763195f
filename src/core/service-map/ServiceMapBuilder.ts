import { addNs, nsBetween, type UnixNano } from '../trace/time';
import { endNs, spanIdAt, StatusCode, type SpanIndex, type SpanTable } from '../trace/SpanTable';
import { CallTally } from './CallTally';
import type { Party } from './Party';
import { serviceOfHost } from './serviceOfHost';
import type { CallEvidence, ServiceMap, ServiceMapEdge, ServiceMapNode } from './ServiceMap';
import { type Call, visitCalls } from './visitCalls';

/** Half open: `from` <= end of the call < `to`. */
export interface CallRange {
  readonly from: UnixNano;
  readonly to: UnixNano;
}

interface EdgeInWork {
  readonly source: Party;
  readonly target: Party;
  /** Until one call of it waits for an answer. */
  isAsync: boolean;
  readonly tally: CallTally;
}

/**
 * Builds the map of any number of traces, one at a time; each must be whole, because a call is known by both its ends. Its size
 * grows with nodes and edges, not with traces.
 */
export class ServiceMapBuilder {
  private readonly parties = new Map<string, Party>();
  private readonly services = new Map<string, CallTally>();
  private readonly edges = new Map<string, EdgeInWork>();
  private traces = 0;
  private spans = 0;
  private unnamedCalls = 0;
  private unknownCallers = 0;

  /** Only calls that ended in the range are counted; without one, all. Linear in the spans of the trace. */
  add(table: SpanTable, range?: CallRange): void {
    this.traces++;
    this.spans += table.length;
    const fromNs = range === undefined ? -Infinity : nsBetween(table.start, range.from);
    const toNs = range === undefined ? Infinity : nsBetween(table.start, range.to);
    const counts = (span: SpanIndex): boolean => {
      const end = endNs(table, span);
      return end >= fromNs && end < toNs;
    };
    visitCalls(table, {
      entry: (party, span) => {
        if (counts(span)) {
          this.tallyOf(party).add(evidence(table, span, table.statusCode[span] === StatusCode.Error));
        }
      },
      call: (call) => {
        if (counts(call.span)) {
          this.addCall(table, call);
        }
      },
      unnamed: (span) => (this.unnamedCalls += counts(span) ? 1 : 0),
      callerUnknown: (span) => (this.unknownCallers += counts(span) ? 1 : 0),
    });
  }

  /** The builder can go on afterwards. */
  build(): ServiceMap {
    const edges = this.namedEdges();
    const nodes = new Map<string, ServiceMapNode>();
    for (const [id, tally] of this.services) {
      nodes.set(id, { ...this.party(id), calls: tally.figures() });
    }
    for (const [id, tally] of talliesOfPeers(edges)) {
      if (!nodes.has(id)) {
        nodes.set(id, { ...this.party(id), calls: tally.figures() });
      }
    }
    return {
      traces: this.traces,
      spans: this.spans,
      nodes: [...nodes.values()].sort(byId),
      edges: edges.map(finishEdge).sort(byId),
      unnamedCalls: this.unnamedCalls,
      unknownCallers: this.unknownCallers,
    };
  }

  private addCall(table: SpanTable, { source, target, span, other, isAsync, waitNs }: Call): void {
    const isError =
      table.statusCode[span] === StatusCode.Error || (other !== -1 && table.statusCode[other] === StatusCode.Error);
    const id = edgeId(source, target);
    let edge = this.edges.get(id);
    if (edge === undefined) {
      this.remember(source);
      this.remember(target);
      edge = { source, target, isAsync, tally: new CallTally() };
      this.edges.set(id, edge);
    }
    edge.isAsync &&= isAsync;
    edge.tally.add(evidence(table, span, isError));
    if (waitNs !== undefined) {
      edge.tally.addWait(waitNs);
    }
  }

  /** A call to a host that is named as a service which sent spans is a call to that service, whose own span was lost. */
  private namedEdges(): EdgeInWork[] {
    const named = new Map<string, EdgeInWork>();
    for (const { source, target, isAsync, tally } of this.edges.values()) {
      const service = target.kind === 'external' ? serviceOfHost(target.name) : undefined;
      const known = service?.map((name) => this.parties.get(`service:${name}`)).find((party) => party !== undefined);
      const callee = known ?? target;
      if (callee.id === source.id) {
        continue;
      }
      const id = edgeId(source, callee);
      const edge = named.get(id) ?? { source, target: callee, isAsync, tally: new CallTally() };
      edge.isAsync &&= isAsync;
      edge.tally.merge(tally);
      named.set(id, edge);
    }
    return [...named.values()];
  }

  private tallyOf(party: Party): CallTally {
    let tally = this.services.get(party.id);
    if (tally === undefined) {
      this.remember(party);
      tally = new CallTally();
      this.services.set(party.id, tally);
    }
    return tally;
  }

  private remember(party: Party): void {
    this.parties.set(party.id, party);
  }

  private party(id: string): Party {
    const party = this.parties.get(id);
    if (party === undefined) {
      throw new Error(`No party has the id ${id}`);
    }
    return party;
  }
}

/** Of nodes that send no spans: the calls they get; of those that get none, the calls they make. */
function talliesOfPeers(edges: readonly EdgeInWork[]): Map<string, CallTally> {
  const got = new Map<string, CallTally>();
  const made = new Map<string, CallTally>();
  const into = (tallies: Map<string, CallTally>, id: string, tally: CallTally): void => {
    const sum = tallies.get(id) ?? new CallTally();
    sum.merge(tally);
    tallies.set(id, sum);
  };
  for (const { source, target, tally } of edges) {
    into(got, target.id, tally);
    into(made, source.id, tally);
  }
  return new Map([...made, ...got]);
}

function finishEdge({ source, target, isAsync, tally }: EdgeInWork): ServiceMapEdge {
  return {
    id: edgeId(source, target),
    source: source.id,
    target: target.id,
    isAsync,
    calls: tally.figures(),
    queueWait: tally.queueWait(),
  };
}

function edgeId(source: Party, target: Party): string {
  return `${source.id} -> ${target.id}`;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function evidence(table: SpanTable, span: SpanIndex, isError: boolean): CallEvidence {
  return {
    traceId: table.traceId,
    spanId: spanIdAt(table, span),
    start: addNs(table.start, table.startNs[span]),
    durationNs: table.durationNs[span],
    isError,
  };
}
