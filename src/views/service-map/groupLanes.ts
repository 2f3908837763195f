import { type ServiceMapData } from '../../data-frames/ServiceMapData';

/** Nodes in lanes, by a text of theirs. */
export interface MapLanes {
  /** Sorted, the one without a name ('') last. */
  readonly names: readonly string[];
  /** For each node the index of its lane. */
  readonly ofNode: readonly number[];
}

/**
 * Lanes by a grouping such as "Namespace". A node that has no such text, as databases and queues have none, stands with those it is called by or calls, when all of
 * them are in one lane; else in a lane of its own kind, without a name.
 */
export function groupLanes({ nodes, edges }: ServiceMapData, grouping: string): MapLanes {
  const own = nodes.map(({ groups }) => groups[grouping] ?? '');
  const around = nodes.map(() => new Set<string>());
  edges.forEach(({ source, target }) => {
    if (own[source] !== '') {
      around[target].add(own[source]);
    }
    if (own[target] !== '') {
      around[source].add(own[target]);
    }
  });
  const groups = own.map((group, node) => {
    const [only = '', ...more] = around[node];
    return group === '' && more.length === 0 ? only : group;
  });
  const names = [...new Set(groups)].sort((a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b));
  return { names, ofNode: groups.map((group) => names.indexOf(group)) };
}
