import { drawTree } from '../../testing/drawTree';
import { tablesOf, traceFileFromJson } from '../../testing/traceFileFromJson';
import { spanIdAt } from '../../trace/SpanTable';

const at = (us: number) => 1_795_262_400_000_000 + us;

type Span = Readonly<Record<string, unknown>>;

/** Zipkin spans, each `kind id parent service`; further members after. */
function span(line: string, more: Span = {}): Span {
  const [kind, id, parentId, serviceName] = line.split(' ');
  return {
    traceId: 'abc',
    id,
    ...(parentId !== '-' && { parentId }),
    ...(kind !== 'LOCAL' && { kind }),
    name: `${kind.toLowerCase()}-${id}`,
    timestamp: at(0),
    duration: 1000,
    localEndpoint: { serviceName },
    ...more,
  };
}

const treeOf = (...spans: readonly Span[]) => drawTree(tablesOf(traceFileFromJson(spans))[0]);
const tableOf = (...spans: readonly Span[]) => tablesOf(traceFileFromJson(spans))[0];

describe('Zipkin v2 JSON', () => {
  it('reads spans, lists of lists, and one span alone', () => {
    const one = span('SERVER 1 - shop');
    const trees = [[one], [[one]], one].map((json) => drawTree(tablesOf(traceFileFromJson(json))[0]));
    expect(trees).toEqual(Array(3).fill('shop server-1 server 0 1'));
  });

  it('makes two spans of a shared one; what the server did is under the server', () => {
    const { notes, batch } = traceFileFromJson([
      span('SERVER 2 1 content', { shared: true }),
      span('CLIENT 2 1 gateway'),
      span('SERVER 1 - gateway'),
      span('LOCAL 3 2 content'),
      span('LOCAL 4 2 gateway'),
      span('LOCAL 5 2 elsewhere'),
    ]);
    expect(batch.length).toBe(6);
    expect(notes).toEqual([expect.stringMatching(/span 0000000000000002 of content is now [0-9a-f]{16}/)]);
    expect(
      treeOf(
        span('SERVER 2 1 content', { shared: true }),
        span('CLIENT 2 1 gateway'),
        span('SERVER 1 - gateway'),
        span('LOCAL 3 2 content'),
        span('LOCAL 4 2 gateway'),
        span('LOCAL 5 2 elsewhere')
      )
    ).toBe(`gateway server-1 server 0 1
  gateway client-2 client 0 1
    content server-2 server 0 1
      content local-3 internal 0 1
      elsewhere local-5 internal 0 1
    gateway local-4 internal 0 1`);
  });

  it('does so for old reporters that do not say shared, but not within one service', () => {
    expect(treeOf(span('CLIENT 2 - a'), span('SERVER 2 - b'))).toBe('a client-2 client 0 1\n  b server-2 server 0 1');
    expect(tableOf(span('CLIENT 2 - a'), span('SERVER 2 - a')).diagnostics).toMatchObject([
      { kind: 'duplicate-id', count: 1 },
    ]);
  });

  it('gives two servers of one client ids of their own, always the same ones', () => {
    const spans = [
      span('CLIENT 2 - a'),
      span('SERVER 2 - b', { shared: true }),
      span('SERVER 2 - c', { shared: true }),
      span('LOCAL 3 2 c'),
      span('LOCAL 4 2 d'),
    ];
    const table = tableOf(...spans);
    expect(drawTree(table)).toBe(`a client-2 client 0 1
  b server-2 server 0 1
  c server-2 server 0 1
    c local-3 internal 0 1
  d local-4 internal 0 1`);
    const ids = (each: typeof table) => [0, 1, 2, 3, 4].map((row) => spanIdAt(each, row));
    expect(new Set(ids(table)).size).toBe(5);
    expect(ids(tableOf(...spans))).toEqual(ids(table));
    expect(table.details.attributes(1)).toContainEqual(['zipkin.shared_id', '0000000000000002']);
  });

  it('joins a span that came in parts', () => {
    const { batch, notes } = traceFileFromJson([
      span('SERVER 1 - shop', { duration: undefined, tags: { a: '1', __proto__: 'x' } }),
      {
        traceId: 'abc',
        id: '1',
        duration: 5000,
        tags: { late: 'yes' },
        annotations: [{ timestamp: at(1), value: 'flushed' }],
      },
    ]);
    expect(batch.length).toBe(1);
    expect(notes).toEqual([expect.stringContaining('came in parts')]);
    expect(Number(batch.endUnixNano[0] - batch.startUnixNano[0])).toBe(5_000_000);
    expect(batch.details.attributes(0)).toEqual([
      ['late', 'yes'],
      ['a', '1'],
    ]);
    expect(batch.details.events(0)).toEqual([{ time: BigInt(at(1)) * 1000n, name: 'flushed', attributes: [] }]);
  });

  it('places a span without a timestamp by its first annotation, else by its parent; else the table says so', () => {
    const bare = { timestamp: undefined };
    const table = tableOf(
      span('SERVER 1 - shop'),
      span('LOCAL 2 1 shop', {
        ...bare,
        annotations: [
          { timestamp: at(300), value: 'b' },
          { timestamp: at(200), value: 'a' },
        ],
      }),
      span('LOCAL 3 1 shop', { ...bare, duration: 400 }),
      span('LOCAL 4 3 shop', { ...bare, duration: undefined })
    );
    expect(drawTree(table)).toBe(`shop server-1 server 0 1
  shop local-3 internal 0 0.4
    shop local-4 internal 0 0
  shop local-2 internal 0.2 1`);
    expect(table.diagnostics.map(({ kind, count }) => [kind, count])).toEqual(
      expect.arrayContaining([['missing-start', 1]])
    );
  });

  it.each([
    ['connection refused', 2, 'connection refused', [['error', 'connection refused']]],
    ['true', 2, '', []],
    ['', 2, '', []],
    ['false', 0, '', [['error', 'false']]],
  ])('reads the tag error: "%s"', (error, status, message, attributes) => {
    const table = tableOf(span('CLIENT 1 - shop', { tags: { error } }));
    expect([table.statusCode[0], table.statusMessages[table.statusMessage[0]]]).toEqual([status, message]);
    expect(table.details.attributes(0)).toEqual(attributes);
  });

  it('names the remote side, and OpenTelemetry’s own tags come back as what they were', () => {
    const table = tableOf(
      span('CLIENT 1 - shop', {
        remoteEndpoint: { serviceName: 'postgres', ipv4: '10.0.0.7', port: 5432 },
        tags: { 'otel.status_code': 'OK', 'otel.library.name': 'pg', 'w3c.tracestate': 'a=b' },
        annotations: [{ timestamp: at(7), value: '"retry": {"try":2,"why":"timeout"}' }],
        debug: true,
      })
    );
    expect(table.details.attributes(0)).toEqual([
      ['peer.service', 'postgres'],
      ['network.peer.address', '10.0.0.7'],
      ['network.peer.port', 5432],
    ]);
    expect(table.statusCode[0]).toBe(1);
    expect(table.details.scope(0).name).toBe('pg');
    expect(table.details.traceState(0)).toBe('a=b');
    expect(table.flags[0]).toBe(1);
    expect(table.details.events(0)).toMatchObject([
      {
        name: 'retry',
        attributes: [
          ['try', 2],
          ['why', 'timeout'],
        ],
      },
    ]);
  });
});
