import { addNs, nsBetween, type UnixNano } from '../trace/time';
import { endNs, spanIdAt, StatusCode, type SpanIndex, type SpanTable } from '../trace/SpanTable';
import { CallTally, type FiguresWanted } from './CallTally';
import { callTree } from './callTree';
import { LinkedWaits } from './LinkedWaits';
import { coarserTimeline, timelineOf, type MapTimeline } from './MapTimeline';
import { type Party, serviceId } from './Party';
import { PartyPool } from './PartyPool';
import { serviceOfHost } from './serviceOfHost';
import type { MapSampling, ServiceMap, ServiceMapEdge, ServiceMapNode } from './ServiceMap';
import { ServiceTally } from './ServiceTally';
import { sizeLimits } from './sizeLimits';
import { spanWeights } from './spanWeights';
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

interface NodeInWork {
  readonly party: Party;
  readonly tally: CallTally;
  readonly service: ServiceTally | undefined;
}

/** The trace that is being added. */
interface TraceInWork {
  readonly table: SpanTable;
  readonly fromNs: number;
  readonly toNs: number;
  readonly weights: Float64Array;
}

/**
 * Builds the map of any number of traces, one at a time; each must be whole, because a call is known by both its ends. Its size
 * grows with nodes and edges, not with traces.
 */
export class ServiceMapBuilder {
  /** That were added. */
  traces = 0;
  private readonly parties = new PartyPool();
  private readonly services = new Map<Party, ServiceTally>();
  private readonly edges = new Map<Party, Map<Party, EdgeInWork>>();
  private readonly waits = new LinkedWaits();
  private readonly timeline: MapTimeline | undefined;
  private spans = 0;
  private unnamedCalls = 0;
  private unknownCallers = 0;

  /** Only calls that ended in the range are counted; without one, all, but none over time. */
  constructor(private readonly range?: CallRange) {
    this.timeline = range && timelineOf(range.from, range.to);
  }

  /** Linear in the spans of the trace. */
  add(table: SpanTable): void {
    const { range } = this;
    const tree = callTree(table);
    const trace: TraceInWork = {
      table,
      fromNs: range === undefined ? -Infinity : nsBetween(table.start, range.from),
      toNs: range === undefined ? Infinity : nsBetween(table.start, range.to),
      weights: spanWeights(table, tree.enters),
    };
    const seen = new Set<Party>();
    this.traces++;
    this.spans += table.length;
    visitCalls(table, tree, this.parties, {
      entry: (party, span) => {
        if (isCounted(trace, span)) {
          this.addEntry(trace, party, span, !seen.has(party));
          seen.add(party);
        }
      },
      call: (call) => {
        if (isCounted(trace, call.span)) {
          this.addCall(trace, call);
        }
      },
      sent: (span) =>
        this.waits.sent(
          { traceId: table.traceId, spanId: spanIdAt(table, span) },
          addNs(table.start, endNs(table, span))
        ),
      unnamed: (span) => (this.unnamedCalls += isCounted(trace, span) ? 1 : 0),
      callerUnknown: (span) => (this.unknownCallers += isCounted(trace, span) ? 1 : 0),
    });
  }

  /**
   * The builder can go on afterwards. `isWhole`: the map is of all traces, each read whole; of a part that somebody chose, nobody knows what it
   * stands for. `hasGaps`: calls are known to be missing that no sampling probability stands for.
   */
  build({ isWhole = true, hasGaps = false } = {}): ServiceMap {
    const edges = this.namedEdges();
    const sampling = this.samplingOf(edges);
    const hasRates = isWhole && (sampling === 'known' || (sampling !== 'partly' && !hasGaps));
    const isAdjusted = hasRates && sampling !== 'unsaid';
    const nodes = this.nodesOf(edges);
    const { timeline } = this;
    const limits = sizeLimits(nodes.length + edges.length, timeline?.buckets ?? 0);
    const coarse = timeline && coarserTimeline(timeline, limits.bucketsInOne);
    const withSeries = busiest([...nodes, ...edges], limits.mostSeries);
    const wanted = (row: NodeInWork | EdgeInWork): FiguresWanted => ({
      isAdjusted,
      mostOperations: limits.mostOperations,
      buckets: coarse !== undefined && withSeries.has(row) ? coarse.buckets : 0,
      factor: limits.bucketsInOne,
    });
    return {
      traces: this.traces,
      spans: this.spans,
      nodes: nodes.map((node) => finishNode(node, wanted(node))).sort(byId),
      edges: edges.map((edge) => finishEdge(edge, wanted(edge))).sort(byId),
      unnamedCalls: this.unnamedCalls,
      unknownCallers: this.unknownCallers,
      sampling,
      hasRates,
      isAdjusted,
      timeline: coarse,
    };
  }

  /** Those whose every counted span says for how many it stands. */
  estimatedServices(): string[] {
    return [...this.services]
      .filter(([, { tally }]) => tally.count > 0 && tally.weighted === tally.count)
      .map(([{ name }]) => name);
  }

  private addEntry(trace: TraceInWork, party: Party, span: SpanIndex, isFirst: boolean): void {
    let service = this.services.get(party);
    if (service === undefined) {
      service = new ServiceTally();
      this.services.set(party, service);
    }
    // A resource is the same for all spans of a process: once a trace is enough, and saves most of the decoding.
    if (isFirst) {
      service.addResource(trace.table.details.resource(span));
    }
    this.count(service.tally, trace, span, span, trace.table.statusCode[span] === StatusCode.Error);
  }

  private addCall(trace: TraceInWork, call: Call): void {
    const { source, target, span, other, failed, isAsync, waitNs, linked } = call;
    const { table } = trace;
    const edge = this.edgeOf(source, target, isAsync);
    edge.isAsync &&= isAsync;
    this.count(edge.tally, trace, span, other === -1 ? span : other, failed);
    if (waitNs !== undefined) {
      edge.tally.addWait(waitNs);
    }
    for (const sender of linked) {
      this.waits.received(sender, addNs(table.start, table.startNs[span]), (ns) => edge.tally.addWait(ns));
    }
  }

  private count(tally: CallTally, trace: TraceInWork, span: SpanIndex, operation: SpanIndex, isError: boolean): void {
    const { table } = trace;
    tally.add({
      table,
      span,
      isError,
      weight: trace.weights[span],
      bucket: this.bucketOf(table, span),
      operation,
    });
  }

  private bucketOf(table: SpanTable, span: SpanIndex): number {
    const { timeline } = this;
    return timeline === undefined
      ? 0
      : Math.floor((nsBetween(timeline.start, table.start) + endNs(table, span)) / timeline.stepNs);
  }

  private samplingOf(edges: readonly EdgeInWork[]): MapSampling {
    const tallies = [...this.services.values(), ...edges].map(({ tally }) => tally).filter(({ count }) => count > 0);
    if (tallies.some(({ unknown }) => unknown > 0)) {
      return 'partly';
    }
    if (tallies.every(({ weighted }) => weighted === 0)) {
      return 'unsaid';
    }
    if (tallies.every(({ weighted, count }) => weighted === count)) {
      return 'known';
    }
    return tallies.every(({ weighted, count }) => weighted === 0 || weighted === count) ? 'apart' : 'partly';
  }

  private edgeOf(source: Party, target: Party, isAsync: boolean): EdgeInWork {
    let targets = this.edges.get(source);
    if (targets === undefined) {
      targets = new Map();
      this.edges.set(source, targets);
    }
    let edge = targets.get(target);
    if (edge === undefined) {
      edge = { source, target, isAsync, tally: new CallTally() };
      targets.set(target, edge);
    }
    return edge;
  }

  /** A call to a host that is named as a service which sent spans is a call to that service, whose own span was lost. */
  private namedEdges(): EdgeInWork[] {
    const edges = [...this.edges.values()].flatMap((targets) => [...targets.values()]);
    const parties = new Map<string, Party>();
    for (const party of [...this.services.keys(), ...edges.flatMap(({ source, target }) => [source, target])]) {
      parties.set(party.id, party);
    }
    const named = new Map<string, EdgeInWork[]>();
    for (const edge of edges) {
      const names = edge.target.kind === 'external' ? serviceOfHost(edge.target.name) : [];
      const known = names.map((name) => parties.get(serviceId(name))).find((party) => party !== undefined);
      const target = known ?? edge.target;
      if (target !== edge.source) {
        append(named, edgeId(edge.source, target), { ...edge, target });
      }
    }
    return Array.from(named.values(), (same) => ({
      ...same[0],
      isAsync: same.every(({ isAsync }) => isAsync),
      tally: sumOf(same.map(({ tally }) => tally)),
    }));
  }

  /**
   * Services by the spans that enter them, or else by the calls they get; others by these, or else by the calls they make: those of a service
   * whose own entry is missing say nothing of how often it was called.
   */
  private nodesOf(edges: readonly EdgeInWork[]): NodeInWork[] {
    const got = new Map<Party, CallTally[]>();
    const made = new Map<Party, CallTally[]>();
    for (const { source, target, tally } of edges) {
      append(got, target, tally);
      append(made, source, tally);
    }
    const others = [...new Map([...made, ...got])].filter(([party]) => !this.services.has(party));
    const of = (party: Party, tallies: readonly CallTally[]) =>
      sumOf(party.kind === 'service' ? (got.get(party) ?? []) : tallies);
    return [
      ...Array.from(this.services, ([party, service]) => ({ party, tally: service.tally, service })),
      ...others.map(([party, tallies]) => ({ party, tally: of(party, tallies), service: undefined })),
    ];
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}

function isCounted({ table, fromNs, toNs }: TraceInWork, span: SpanIndex): boolean {
  const end = endNs(table, span);
  return end >= fromNs && end < toNs;
}

/** They stay as they are. */
function sumOf(tallies: readonly CallTally[]): CallTally {
  if (tallies.length === 1) {
    return tallies[0];
  }
  const sum = new CallTally();
  tallies.forEach((tally) => sum.merge(tally));
  return sum;
}

/** Those with the most calls, never more than `most`; of equals the first. */
function busiest<R extends { readonly tally: CallTally }>(rows: readonly R[], most: number): ReadonlySet<R> {
  return new Set(rows.length <= most ? rows : [...rows].sort((a, b) => b.tally.count - a.tally.count).slice(0, most));
}

function finishNode({ party, tally, service }: NodeInWork, wanted: FiguresWanted): ServiceMapNode {
  return {
    ...party,
    namespaces: service?.namespaces() ?? [],
    versions: service?.versions() ?? [],
    calls: tally.figures(wanted),
  };
}

function finishEdge({ source, target, isAsync, tally }: EdgeInWork, wanted: FiguresWanted): ServiceMapEdge {
  return {
    id: edgeId(source, target),
    source: source.id,
    target: target.id,
    isAsync,
    calls: tally.figures(wanted),
    queueWait: tally.queueWait(),
  };
}

function edgeId(source: Party, target: Party): string {
  return `${source.id} -> ${target.id}`;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
