import fc from 'fast-check';
import { arbitraryTrace } from '../testing/arbitraryTrace';
import { TEXT_TRACE_START, traceFromText } from '../testing/traceFromText';
import type { TraceId } from '../trace/ids';
import { SpanKind, StatusCode, type SpanTable } from '../trace/SpanTable';
import { addNs, unixNano } from '../trace/time';
import type { ServiceMap } from './ServiceMap';
import { ServiceMapBuilder } from './ServiceMapBuilder';

function mapOf(...tables: readonly SpanTable[]): ServiceMap {
  const builder = new ServiceMapBuilder();
  tables.forEach((table) => builder.add(table));
  return builder.build();
}

/** `a -> b 2/1`: calls and errors; `~>` when asynchronous, with the median wait in ms behind it. */
function edgesOf(drawing: string): string[] {
  return mapOf(traceFromText(drawing)).edges.map(({ source, target, isAsync, calls, queueWait }) => {
    const wait = queueWait === undefined ? '' : ` wait ${queueWait.p50Ns / 1e6}`;
    return `${source} ${isAsync ? '~>' : '->'} ${target} ${calls.count}/${calls.errors}${wait}`;
  });
}

function nodesOf(drawing: string): string[] {
  return mapOf(traceFromText(drawing)).nodes.map(({ id, calls }) => `${id} ${calls.count}/${calls.errors}`);
}

describe('ServiceMapBuilder', () => {
  it('joins a client span and the server span below it to one call, and puts the user before the root', () => {
    const drawing = `
      web GET /           server |==========| 0 100
        web call          client |  ======  | 10 80
          api GET /items  server |   ====   | 20 60
    `;
    expect(edgesOf(drawing)).toEqual(['client:user -> service:web 1/0', 'service:web -> service:api 1/0']);
    expect(nodesOf(drawing)).toEqual(['client:user 1/0', 'service:api 1/0', 'service:web 1/0']);
  });

  it('times a call as its client saw it, a service as its own spans did', () => {
    const map = mapOf(
      traceFromText(`
        web call          client |==========| 0 100
          api GET /items  server |   ====   | 20 60
      `)
    );
    expect(map.edges[0].calls).toMatchObject({ p50Ns: 100e6, p99Ns: 100e6, isExact: true });
    expect(map.nodes.find(({ id }) => id === 'service:api')?.calls.p95Ns).toBe(60e6);
  });

  it('times each answer by itself when one client span has several', () => {
    const map = mapOf(
      traceFromText(`
        web call        client |==========| 0 100
          api try       server |===       | 0 30
          api try       server |     ==== | 50 40
      `)
    );
    expect(map.edges[0].calls).toMatchObject({ count: 2, p50Ns: 30e6, p99Ns: 40e6 });
  });

  it('calls a call failed when either end says so', () => {
    const drawing = `
      web call        client |====| 0 10 !error
        api GET       server | == | 2 6
      web call        client |====| 0 10 ^0
        api GET       server | == | 2 6 !error
    `;
    expect(edgesOf(drawing)).toEqual(['service:web -> service:api 2/2']);
    expect(nodesOf(drawing)).toEqual(['service:api 2/1', 'service:web 2/1']);
  });

  it.each([
    ['db.system=postgresql db.name=ledger', 'database:postgresql/ledger@'],
    ['db.system.name=postgresql db.namespace=ledger server.address=db-1', 'database:postgresql/ledger@db-1'],
    ['db.system.name=postgresql db.namespace=ledger server.address=10.0.0.7', 'database:postgresql/ledger@'],
    ['db.system.name=postgresql server.address=10.0.0.7', 'database:postgresql/@10.0.0.7'],
    ['db.system=redis net.peer.name=cache-1', 'cache:redis/@cache-1'],
    ['peer.service=stripe server.address=api.stripe.com', 'external:stripe'],
    ['server.address=api.stripe.com', 'external:api.stripe.com'],
    ['url.full=https://user:pw@api.stripe.com:443/v1?k=v', 'external:api.stripe.com'],
    ['http.url=http://[::1]:80/', 'external:[::1]'],
  ])('names whom a call without an answer went to by %s', (attributes, target) => {
    expect(edgesOf(`web call client 0 10 ${attributes}`)).toEqual([`service:web -> ${target} 1/0`]);
  });

  it('counts calls that nobody answers and that name nobody, and draws none', () => {
    const map = mapOf(traceFromText('web call client 0 10'));
    expect(map).toMatchObject({ unnamedCalls: 1, edges: [] });
  });

  it('takes what a connection does that is still open for no requests to its service', () => {
    const drawing = `
      chat receive message internal 0 5 ^9
        chat query         client   1 2 db.system=redis server.address=cache
      chat send message    producer 9 1 ^9
      chat handle message  internal 20 1 ^9
    `;
    expect(nodesOf(drawing)).toEqual(['cache:redis/@cache 1/0', 'service:chat 0/0']);
    expect(edgesOf(drawing)).toEqual(['service:chat -> cache:redis/@cache 1/0']);
  });

  it('counts servers whose parent is missing at their node, and leads no edge to them', () => {
    const map = mapOf(traceFromText('api GET server 0 10 ^ff'));
    expect(map).toMatchObject({ unknownCallers: 1, edges: [] });
    expect(map.nodes).toMatchObject([{ id: 'service:api', calls: { count: 1 } }]);
  });

  it('puts a queue between producer and consumer, with the wait between them', () => {
    const drawing = `
      shop send orders      producer |==       | 0 10    messaging.system=kafka messaging.destination.name=orders
        mail handle         consumer |     === | 50 30
    `;
    expect(edgesOf(drawing)).toEqual([
      'queue:kafka/orders ~> service:mail 1/0 wait 40',
      'service:shop ~> queue:kafka/orders 1/0',
    ]);
  });

  it('finds the producer of a consumer by a link within the trace', () => {
    const drawing = `
      shop send orders      producer |==       | 0 10    messaging.system=kafka messaging.destination.name=orders
      mail handle           consumer |     === | 50 30   ^0 ->1
    `;
    expect(edgesOf(drawing)[0]).toBe('queue:kafka/orders ~> service:mail 1/0 wait 40');
  });

  it('knows the queue of a consumer whose producer is in another trace, but not the wait', () => {
    const drawing = `
      mail handle   consumer 50 30 ->00000000000000000000000000000001:1 messaging.system=kafka messaging.destination=orders
    `;
    expect(edgesOf(drawing)).toEqual(['queue:kafka/orders ~> service:mail 1/0']);
  });

  it('leads straight from producer to consumer when neither names a queue', () => {
    const drawing = `
      shop send     producer 0 10
        mail handle consumer 5 30
    `;
    expect(edgesOf(drawing)).toEqual(['service:shop ~> service:mail 1/0 wait 0']);
  });

  it('counts a batch that is received and then processed once', () => {
    const drawing = `
      mail receive      consumer 0 30  messaging.system=kafka messaging.destination.name=orders
        mail process    consumer 5 10  messaging.system=kafka messaging.destination.name=orders
        mail process    consumer 16 10 messaging.system=kafka messaging.destination.name=orders
    `;
    expect(edgesOf(drawing)).toEqual(['queue:kafka/orders ~> service:mail 1/0']);
  });

  it('turns the edge round for a client span that receives', () => {
    const drawing = `
      mail poll client 0 30 messaging.system=aws_sqs messaging.destination.name=jobs messaging.operation.type=receive
    `;
    expect(edgesOf(drawing)).toEqual(['queue:aws_sqs/jobs ~> service:mail 1/0']);
  });

  it('lets the outermost client span that names its target make the call', () => {
    const drawing = `
      web SELECT          client 0 100 db.system=mysql db.name=shop
        web tcp connect   client 0 10  net.peer.name=db-1
      web call            client 0 50  ^0
        web POST          client 0 40  server.address=api.example
    `;
    expect(edgesOf(drawing)).toEqual([
      'service:web -> database:mysql/shop@ 1/0',
      'service:web -> external:api.example 1/0',
    ]);
  });

  it('makes no call of a client span that an inner one carries out', () => {
    const drawing = `
      web rpc             client |======| 0 100 server.address=lb.example
        web retry         internal |====| 10 80
          web POST        client |====|   10 80
            api POST      server | == |   20 60
    `;
    expect(edgesOf(drawing)).toEqual(['service:web -> service:api 1/0']);
  });

  it('counts a failed try beside the one that was answered, by the name of the service', () => {
    const drawing = `
      web rpc             client |======| 0 100
        web try           client |=     | 0 20 server.address=api !error
        web try           client |   == | 50 40 server.address=api
          api GET         server |   == | 55 30
    `;
    expect(edgesOf(drawing)).toEqual(['service:web -> service:api 2/1']);
  });

  it('knows a service by its name within Kubernetes', () => {
    const drawing = `
      web try client 0 20 server.address=api.shop.svc.cluster.local
      api GET server 55 30 ^0
    `;
    expect(edgesOf(drawing)).toEqual(['client:user -> service:api 1/0', 'service:web -> service:api 1/0']);
  });

  it('draws no edge from a service to itself, but counts the entry', () => {
    const drawing = `
      web GET /a       server 0 100
        web call       client 10 50
          web GET /b   server 20 30
    `;
    expect(edgesOf(drawing)).toEqual(['client:user -> service:web 1/0']);
    expect(nodesOf(drawing)).toEqual(['client:user 1/0', 'service:web 2/0']);
  });

  it('does not count a server span inside a server span of the same service', () => {
    const drawing = `
      web GET /      server 0 100
        web servlet  server 1 90
    `;
    expect(nodesOf(drawing)).toEqual(['client:user 1/0', 'service:web 1/0']);
  });

  it('sees a hop between services whatever the kinds', () => {
    const drawing = `
      web job          0 100
        api work       10 50
    `;
    expect(edgesOf(drawing)).toEqual(['service:web -> service:api 1/0']);
  });

  it('does not blame a call for the failure of whoever made it', () => {
    const drawing = `
      web GET /     server 0 100 !error
        api GET     server 10 50
    `;
    expect(edgesOf(drawing)).toContain('service:web -> service:api 1/0');
  });

  it('names spans without a service', () => {
    const map = mapOf(traceFromText('- job 0 10'));
    expect(map.nodes).toMatchObject([{ id: 'service:', name: 'unknown service' }]);
  });

  it('counts only what ended in the range', () => {
    const table = traceFromText(`
      web GET /a       server 0 100
        web SELECT     client 10 50 db.system=mysql db.name=shop
        web SELECT     client 70 30 db.system=mysql db.name=shop
    `);
    const builder = new ServiceMapBuilder({ from: TEXT_TRACE_START, to: addNs(TEXT_TRACE_START, 100e6) });
    builder.add(table);
    expect(builder.build().edges.map(({ id, calls }) => `${id} ${calls.count}`)).toEqual([
      'service:web -> database:mysql/shop@ 1',
    ]);
  });

  it('remembers the slowest and the newest failing calls, each trace once', () => {
    const tables = [30, 10, 70, 50, 20, 60, 40].map((ms, i) =>
      traceFromText(
        `
        web GET / server 0 ${ms} ${ms > 35 ? '!error' : ''}
          web loop client 0 1 server.address=web
        `,
        { traceId: traceIdOf(i), start: unixNano(BigInt(i + 1) * 1_000_000_000n) }
      )
    );
    const { calls } = mapOf(...tables, ...tables).nodes.find(({ id }) => id === 'service:web') ?? {};
    expect(calls?.slowest.map(({ durationNs }) => durationNs / 1e6)).toEqual([70, 60, 50, 40, 30]);
    expect(calls?.failing.map(({ traceId }) => traceId)).toEqual([6, 5, 3, 2].map(traceIdOf));
    expect(calls).toMatchObject({ count: 14, errors: 8 });
  });

  it('gives the same map whatever the order of the traces', () => {
    fc.assert(
      fc.property(fc.array(arbitraryTrace(), { maxLength: 4 }), (tables) => {
        const named = tables.map((table, i) => ({ ...table, traceId: traceIdOf(i) }));
        expect(mapOf(...named)).toEqual(mapOf(...[...named].reverse()));
      })
    );
  });

  it('agrees with a slow twin that looks at every span and its ancestors by itself', () => {
    fc.assert(
      fc.property(arbitraryTrace(), (table) => {
        const map = mapOf(table);
        expect(map.edges.map(({ id, calls }) => [id, calls.count, calls.errors])).toEqual(slowEdges(table));
      }),
      { numRuns: 1000 }
    );
  });
});

function traceIdOf(number: number): TraceId {
  return String(number + 1).padStart(32, '0') as TraceId;
}

/** Of a span without a service that receives nothing: the nearest ancestor's that has one or receives. */
function slowService(table: SpanTable, span: number): string {
  const own = table.services[table.service[span]];
  const receives = table.kind[span] === SpanKind.Server || table.kind[span] === SpanKind.Consumer;
  return own === '' && !receives && table.parent[span] !== -1 ? slowService(table, table.parent[span]) : own;
}

/** Edges between services and from the user, for traces whose spans have no attributes. */
function slowEdges(table: SpanTable): Array<[string, number, number]> {
  const found = new Map<string, [string, number, number]>();
  const nodeOf = (span: number) => `service:${slowService(table, span)}`;
  const sends = (span: number) => table.kind[span] === SpanKind.Client || table.kind[span] === SpanKind.Producer;
  const failed = (...spans: number[]) => spans.some((span) => table.statusCode[span] === StatusCode.Error);
  for (let span = 0; span < table.length; span++) {
    const parent = table.parent[span];
    const kind = table.kind[span];
    const isTrueRoot =
      parent === -1 && table.parentSpanIds.subarray(span * 8, span * 8 + 8).every((byte) => byte === 0);
    if (isTrueRoot && kind === SpanKind.Server) {
      count('client:user', nodeOf(span), failed(span));
    } else if (parent !== -1 && nodeOf(parent) !== nodeOf(span)) {
      const isMessage = table.kind[parent] === SpanKind.Producer || kind === SpanKind.Consumer;
      const answers = [...table.parent.keys()].filter(
        (row) =>
          table.parent[row] === parent &&
          table.kind[row] !== SpanKind.Consumer &&
          (nodeOf(row) !== nodeOf(parent) || table.kind[row] === SpanKind.Server)
      );
      const isSeenByClient = !isMessage && table.kind[parent] === SpanKind.Client && answers.length === 1;
      count(
        nodeOf(parent),
        nodeOf(span),
        (isSeenByClient && failed(parent)) || ((isMessage || !sends(span)) && failed(span))
      );
    }
  }
  return [...found.values()].sort(([a], [b]) => (a < b ? -1 : 1));

  function count(source: string, target: string, isError: boolean): void {
    const id = `${source} -> ${target}`;
    const edge = found.get(id) ?? [id, 0, 0];
    edge[1]++;
    edge[2] += isError ? 1 : 0;
    found.set(id, edge);
  }
}
