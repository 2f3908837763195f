import type { LayeredGraph, LayoutGraph } from './LayeredGraph';

/** Linear in nodes, edges and bends; never recurses. */
export function assignLayers({ nodes, edges, lanes }: LayoutGraph): LayeredGraph {
  const forward = edges.map(([source, target], edge) => ({ source, target, edge }));
  const isBack = findBackEdges(nodes, edges);
  const acyclic = forward.map(({ source, target, edge }) =>
    isBack[edge] ? ([target, source] as const) : ([source, target] as const)
  );
  const layerOf = longestPaths(nodes, acyclic);
  const laneOf = Array.from(layerOf, (_, node) => lanes?.[node] ?? 0);
  const links: Array<readonly [number, number]> = [];
  const bendsOfEdge = acyclic.map(([left, right], edge) => {
    const bends: number[] = [];
    let from = left;
    for (let layer = layerOf[left] + 1; layer < layerOf[right]; layer++) {
      const bend = layerOf.push(layer) - 1;
      laneOf.push(laneOf[left]);
      bends.push(bend);
      links.push([from, bend]);
      from = bend;
    }
    if (left !== right) {
      links.push([from, right]);
    }
    return isBack[edge] ? bends.reverse() : bends;
  });
  return { layerOf, laneOf, nodes, links, bendsOfEdge };
}

/** Edges that lead back to a node whose calls are still being followed: without them there is no cycle. */
function findBackEdges(nodes: number, edges: LayoutGraph['edges']): boolean[] {
  const outgoing = Array.from({ length: nodes }, (): number[] => []);
  const callers = new Uint32Array(nodes);
  edges.forEach(([source, target], edge) => {
    outgoing[source].push(edge);
    callers[target]++;
  });
  const isBack = edges.map(() => false);
  const state = new Uint8Array(nodes); // 0 not seen, 1 on the way, 2 done
  const starts = Array.from({ length: nodes }, (_, node) => node).sort((a, b) => callers[a] - callers[b] || a - b);
  for (const start of starts) {
    const way: Array<{ readonly node: number; next: number }> = state[start] === 0 ? [{ node: start, next: 0 }] : [];
    state[start] ||= 1;
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      if (step.next === outgoing[step.node].length) {
        state[step.node] = 2;
        way.pop();
        continue;
      }
      const edge = outgoing[step.node][step.next++];
      const target = edges[edge][1];
      isBack[edge] = state[target] === 1;
      if (state[target] === 0) {
        state[target] = 1;
        way.push({ node: target, next: 0 });
      }
    }
  }
  return isBack;
}

/** One layer behind the last caller; nodes without callers directly before the first they call. */
function longestPaths(nodes: number, edges: ReadonlyArray<readonly [number, number]>): number[] {
  const layerOf = new Array<number>(nodes).fill(0);
  const waiting = new Uint32Array(nodes);
  const outgoing = Array.from({ length: nodes }, (): number[] => []);
  edges.forEach(([source, target]) => {
    if (source !== target) {
      outgoing[source].push(target);
      waiting[target]++;
    }
  });
  const ready = Array.from({ length: nodes }, (_, node) => node).filter((node) => waiting[node] === 0);
  const sources = new Set(ready);
  for (let node = ready.pop(); node !== undefined; node = ready.pop()) {
    for (const target of outgoing[node]) {
      layerOf[target] = Math.max(layerOf[target], layerOf[node] + 1);
      if (--waiting[target] === 0) {
        ready.push(target);
      }
    }
  }
  for (const source of sources) {
    const first = outgoing[source].reduce((least, target) => Math.min(least, layerOf[target]), Infinity);
    layerOf[source] = first === Infinity ? 0 : first - 1;
  }
  return layerOf;
}
