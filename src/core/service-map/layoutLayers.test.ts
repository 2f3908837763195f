import fc from 'fast-check';
import { layoutLayers, type LayeredLayout } from './layoutLayers';

type Edge = readonly [string, string];

/** Nodes in order of their first mention. */
function layout(edges: readonly Edge[], before: Readonly<Record<string, number>> = {}) {
  const names = [...new Set(edges.flat())];
  const result = layoutLayers({
    nodes: names.length,
    edges: edges.map(([source, target]) => [names.indexOf(source), names.indexOf(target)]),
    before: names.map((name) => before[name]),
  });
  return { ...result, at: (name: string) => result.nodes[names.indexOf(name)] };
}

describe('layoutLayers', () => {
  it('puts every node behind the last of its callers', () => {
    const { at, layers, bends } = layout([
      ['user', 'web'],
      ['web', 'api'],
      ['api', 'db'],
      ['web', 'db'],
    ]);
    expect(['user', 'web', 'api', 'db'].map((name) => at(name).layer)).toEqual([0, 1, 2, 3]);
    expect(layers).toBe(4);
    expect(bends.map((points) => points.map(({ layer }) => layer))).toEqual([[], [], [], [2]]);
  });

  it('puts a node that nobody calls directly before the first it calls', () => {
    const { at } = layout([
      ['user', 'web'],
      ['web', 'api'],
      ['cron', 'api'],
    ]);
    expect(at('cron').layer).toBe(1);
  });

  it('takes a cycle apart, and keeps the bends of the edge that leads back in its own direction', () => {
    const { at, bends } = layout([
      ['user', 'a'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
    ]);
    expect(['a', 'b', 'c'].map((name) => at(name).layer)).toEqual([1, 2, 3]);
    expect(bends[3].map(({ layer }) => layer)).toEqual([2]);
  });

  it('crosses no edges where none need to', () => {
    const { at } = layout([
      ['a', 'x'],
      ['b', 'y'],
      ['b', 'x2'],
      ['a', 'x1'],
    ]);
    const aFirst = at('a').row < at('b').row;
    expect(at('x1').row < at('y').row).toBe(aFirst);
    expect(at('x').row < at('x2').row).toBe(aFirst);
  });

  it('stands a node in the middle of those it calls', () => {
    const { at } = layout([
      ['a', 'x'],
      ['a', 'y'],
      ['a', 'z'],
    ]);
    expect([at('x').row, at('y').row, at('z').row]).toEqual([0, 1, 2]);
    expect(at('a').row).toBeCloseTo(1);
  });

  it('keeps nodes where they stood', () => {
    const edges: readonly Edge[] = [
      ['a', 'x'],
      ['a', 'y'],
      ['a', 'z'],
    ];
    const { at } = layout(edges, { z: 0, x: 1, y: 2 });
    expect([at('z').row, at('x').row, at('y').row]).toEqual([0, 1, 2]);
  });

  it('takes nothing, and nodes without edges', () => {
    expect(layoutLayers({ nodes: 0, edges: [], before: [] })).toMatchObject({ layers: 0, nodes: [] });
    expect(layoutLayers({ nodes: 2, edges: [[0, 0]], before: [] }).nodes).toEqual([
      { layer: 0, row: 0 },
      { layer: 0, row: 1 },
    ]);
  });

  it('puts lanes below each other, and keeps their nodes apart', () => {
    const edges = [
      [0, 1],
      [1, 2],
      [0, 3],
      [3, 4],
      [4, 2],
    ] as const;
    const { nodes, lanes } = layoutLayers({ nodes: 5, edges, before: [], lanes: [0, 0, 0, 1, 1] });
    expect(lanes).toHaveLength(2);
    expect(lanes[1][0]).toBeGreaterThan(lanes[0][1] + 1);
    nodes.forEach(({ row }, node) => {
      const [top, bottom] = lanes[node < 3 ? 0 : 1];
      expect(row >= top && row <= bottom).toBe(true);
    });
  });

  it('lays out 500 services that call each other in circles', () => {
    const edges = Array.from({ length: 1500 }, (_, i) => [i % 500, (i * 7 + 1) % 500] as const);
    const { nodes, layers, rows } = layoutLayers({ nodes: 500, edges, before: [] });
    expect(new Set(nodes.map(({ layer, row }) => `${layer}/${row}`)).size).toBe(500);
    expect([layers > 1, Number.isFinite(rows)]).toEqual([true, true]);
  });

  it('takes a chain of 500 with an edge back from every node', () => {
    const chain = Array.from({ length: 499 }, (_, i) => [i, i + 1] as const);
    const back = Array.from({ length: 499 }, (_, i) => [i + 1, Math.max(0, i - 10)] as const);
    const { layers } = layoutLayers({ nodes: 500, edges: [...chain, ...back], before: [] });
    expect(layers).toBe(500);
  });

  it('keeps its promises for any graph', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        (edges, laneCount) => {
          const lanes = Array.from({ length: 15 }, (_, node) => node % laneCount);
          const result: LayeredLayout = layoutLayers({ nodes: 15, edges, before: [], lanes });
          result.nodes.forEach(({ row }, node) => {
            const [top, bottom] = result.lanes[lanes[node]];
            expect(row >= top && row <= bottom).toBe(true);
          });
          // Nodes of a layer never overlap.
          for (const [i, a] of result.nodes.entries()) {
            for (const b of result.nodes.slice(i + 1)) {
              expect(a.layer !== b.layer || Math.abs(a.row - b.row) > 0.999).toBe(true);
            }
          }
          // Bends go layer by layer from source to target.
          edges.forEach(([source, target], edge) => {
            const path = [result.nodes[source], ...result.bends[edge], result.nodes[target]].map(({ layer }) => layer);
            const steps = path.slice(1).map((layer, i) => layer - path[i]);
            expect(source === target || steps.every((step) => step === steps[0] && Math.abs(step) === 1)).toBe(true);
          });
        }
      )
    );
  });
});
