import { filterMap, findNodes, NO_FILTER } from './filterMap';
import { groupLanes } from './groupLanes';
import { mapOf } from './testing/mapOf';

/** `user -> web -> db`, `web -> mail (errors)`. */
const MAP = mapOf({
  nodes: [
    { id: 'user', kind: 'client' },
    { id: 'web', groups: { Namespace: 'shop' } },
    { id: 'db', kind: 'database' },
    { id: 'mail', groups: { Namespace: 'post' } },
    { id: 'mailbox', kind: 'database' },
  ],
  edges: [
    { source: 0, target: 1 },
    { source: 1, target: 2 },
    { source: 1, target: 3, errorShare: 0.5 },
    { source: 3, target: 4 },
  ],
});

const shape = ({ nodes, edges }: typeof MAP) => [
  nodes.map(({ id }) => id),
  edges.map(({ source, target }) => `${nodes[source].id} -> ${nodes[target].id}`),
];

describe('filterMap', () => {
  it('gives the map itself without a filter', () => {
    expect(filterMap(MAP, NO_FILTER)).toBe(MAP);
  });

  it('keeps edges with errors, and both their ends', () => {
    expect(shape(filterMap(MAP, { ...NO_FILTER, errorsOnly: true }))).toEqual([['web', 'mail'], ['web -> mail']]);
  });

  it('takes kinds away with their edges', () => {
    expect(shape(filterMap(MAP, { ...NO_FILTER, hiddenKinds: new Set(['client', 'database'] as const) }))).toEqual([
      ['web', 'mail'],
      ['web -> mail'],
    ]);
  });
});

describe('findNodes', () => {
  it.each([
    ['MAIL', ['mail', 'mailbox']],
    [' box ', ['mailbox']],
    ['  ', []],
    ['nobody', []],
  ])('finds for "%s": %j', (text, ids) => {
    expect(findNodes(MAP, text).map(({ id }) => id)).toEqual(ids);
  });
});

describe('groupLanes', () => {
  it('puts what has no group with its only neighbours’', () => {
    const { names, ofNode } = groupLanes(MAP, 'Namespace');
    expect(names).toEqual(['post', 'shop']);
    expect(ofNode.map((lane) => names[lane])).toEqual(['shop', 'shop', 'shop', 'post', 'post']);
  });

  it('has a lane without a name for what stands between groups', () => {
    const map = mapOf({
      nodes: [
        { id: 'a', groups: { Version: '1' } },
        { id: 'b', groups: { Version: '2' } },
        { id: 'redis', kind: 'cache' },
      ],
      edges: [
        { source: 0, target: 2 },
        { source: 1, target: 2 },
      ],
    });
    expect(groupLanes(map, 'Version')).toEqual({ names: ['1', '2', ''], ofNode: [0, 1, 2] });
  });
});
