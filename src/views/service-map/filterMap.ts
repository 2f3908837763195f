import { type MapNode, type MapNodeKind, type ServiceMapData } from '../../data-frames/ServiceMapData';

/** What a person wants to see of the map. */
export interface MapFilter {
  readonly errorsOnly: boolean;
  readonly hiddenKinds: ReadonlySet<MapNodeKind>;
}

export const NO_FILTER: MapFilter = { errorsOnly: false, hiddenKinds: new Set() };

export function isFiltering({ errorsOnly, hiddenKinds }: MapFilter): boolean {
  return errorsOnly || hiddenKinds.size > 0;
}

/** The map without nodes of hidden kinds; with errors only, the edges that have some, with both their ends, and nodes that have some. */
export function filterMap(map: ServiceMapData, filter: MapFilter): ServiceMapData {
  if (!isFiltering(filter)) {
    return map;
  }
  const isKind = ({ kind }: MapNode): boolean => !filter.hiddenKinds.has(kind);
  const edges = map.edges.filter(
    ({ source, target, figures }) =>
      isKind(map.nodes[source]) && isKind(map.nodes[target]) && (!filter.errorsOnly || figures.errorShare > 0)
  );
  const ends = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const kept = map.nodes.flatMap((node, i) =>
    isKind(node) && (!filter.errorsOnly || ends.has(i) || node.figures.errorShare > 0) ? [i] : []
  );
  const newIndex = new Map(kept.map((old, i) => [old, i]));
  return {
    ...map,
    nodes: kept.map((i) => map.nodes[i]),
    edges: edges.map((edge) => ({
      ...edge,
      source: newIndex.get(edge.source) ?? 0,
      target: newIndex.get(edge.target) ?? 0,
    })),
  };
}

/** Nodes whose title holds the text, in the map's order; case makes no difference. */
export function findNodes({ nodes }: ServiceMapData, text: string): readonly MapNode[] {
  const wanted = text.trim().toLowerCase();
  return wanted === '' ? [] : nodes.filter(({ title }) => title.toLowerCase().includes(wanted));
}
