import { type MapFigures, type MapNode, type ServiceMapData } from '../../../data-frames/ServiceMapData';

interface MapDrawing {
  readonly nodes: ReadonlyArray<Partial<MapNode> & { readonly id: string }>;
  readonly edges: ReadonlyArray<{ readonly source: number; readonly target: number; readonly errorShare?: number }>;
}

/** A map of which only what matters is said. */
export function mapOf({ nodes, edges }: MapDrawing): ServiceMapData {
  return {
    nodes: nodes.map((node) => ({
      title: node.id,
      subtitle: '',
      kind: 'service',
      groups: {},
      figures: figuresOf(0),
      ...node,
    })),
    edges: edges.map(({ source, target, errorShare = 0 }) => ({
      id: `${nodes[source].id} -> ${nodes[target].id}`,
      source,
      target,
      isAsync: false,
      figures: figuresOf(errorShare),
    })),
    traces: undefined,
    totalTraces: undefined,
    of: undefined,
    isSampled: false,
    coveredMs: undefined,
    amountName: 'Rate',
    latencyName: 'p95',
    timeline: undefined,
    groupings: [...new Set(nodes.flatMap(({ groups = {} }) => Object.keys(groups)))],
  };
}

function figuresOf(errorShare: number): MapFigures {
  return {
    amount: '1 req/s',
    amountValue: 1,
    errorShare,
    latency: '',
    details: [],
    slowest: [],
    failing: [],
    operations: undefined,
    series: undefined,
    links: () => [],
  };
}
