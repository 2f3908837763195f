import { traceFromText } from '../testing/traceFromText';
import type { TraceId } from '../trace/ids';
import { ServiceMapBuilder } from './ServiceMapBuilder';

/** `a -> b 2/1`: calls and errors; `~>` when asynchronous. Without the user in front of a server that is a root. */
function edgesOf(...drawings: readonly string[]): string[] {
  return mapOf(...drawings)
    .edges.filter(({ source }) => source !== 'client:user')
    .map(({ source, target, isAsync, calls }) => {
      const [from, to] = [source, target].map((id) => id.replace(/^service:/, ''));
      return `${from} ${isAsync ? '~>' : '->'} ${to} ${calls.count}/${calls.errors}`;
    });
}

function mapOf(...drawings: readonly string[]) {
  const builder = new ServiceMapBuilder();
  drawings.forEach((drawing, i) =>
    builder.add(traceFromText(drawing, { traceId: String(i + 1).padStart(32, '0') as TraceId }))
  );
  return builder.build();
}

const TRACE = `
  web GET /           server |==========| 0 100
    web call          client | ======== | 10 80
      app GET /items  server |  ======  | 20 60
        app SELECT    client |   ====   | 30 40 !error db.system.name=mysql db.namespace=shop
`;

/*
 * What a map of dependencies has to decide, case by case: the list is that of Zipkin's dependency linker (zipkin-lens, dependency-linker.test.js), in its order; the
 * answers are ours, for OpenTelemetry's model, where client and server never share a span id, queues are nodes, and the user stands before roots.
 */
describe('the cases of a dependency linker', () => {
  it('1 is empty by default', () => {
    expect(mapOf()).toMatchObject({ nodes: [], edges: [], traces: 0 });
  });

  it('2 links a trace', () => {
    expect(edgesOf(TRACE)).toEqual(['app -> database:mysql/shop@ 1/1', 'web -> app 1/0']);
  });

  it('3 sums the calls of all traces', () => {
    expect(edgesOf(TRACE, TRACE)).toEqual(['app -> database:mysql/shop@ 2/2', 'web -> app 2/0']);
  });

  it('4 finds by its name a server whose parent id was lost', () => {
    const drawing = `
      web call        client 0 80 server.address=app
      app GET /items  server 10 60 ^0
    `;
    expect(edgesOf(drawing)).toEqual(['web -> app 1/0']);
  });

  it('5 leads no edge to a server whose client span was never sent, and says that there is one', () => {
    const drawing = `
      web GET /       server 0 100
      app GET /items  server 20 60 ^ff
    `;
    expect(edgesOf(drawing)).toEqual([]);
    expect(mapOf(drawing).unknownCallers).toBe(1);
  });

  it('6 links messages by their queue', () => {
    const drawing = `
      shop send    producer 0 10  messaging.system=kafka messaging.destination.name=orders
        mail work  consumer 20 10 messaging.system=kafka messaging.destination.name=orders
    `;
    expect(edgesOf(drawing)).toEqual(['queue:kafka/orders ~> mail 1/0', 'shop ~> queue:kafka/orders 1/0']);
  });

  it('7 keeps queues apart when both ends name different ones', () => {
    const drawing = `
      shop send    producer 0 10  messaging.system=kafka messaging.destination.name=orders
        mail work  consumer 20 10 messaging.system=kafka messaging.destination.name=bridged
    `;
    expect(edgesOf(drawing)).toEqual(['queue:kafka/bridged ~> mail 1/0', 'shop ~> queue:kafka/orders 1/0']);
  });

  it('8 links producer and consumer themselves when neither names a queue', () => {
    const drawing = `
      shop send    producer 0 10
        mail work  consumer 20 10
    `;
    expect(edgesOf(drawing)).toEqual(['shop ~> mail 1/0']);
  });

  it('9 links only the consumer when the producer names no queue', () => {
    const drawing = `
      shop send    producer 0 10
        mail work  consumer 20 10 messaging.system=kafka messaging.destination.name=orders
    `;
    expect(edgesOf(drawing)).toEqual(['queue:kafka/orders ~> mail 1/0']);
  });

  it('10 lets a consumer that names no queue have its producer’s', () => {
    const drawing = `
      shop send    producer 0 10  messaging.system=kafka messaging.destination.name=orders
        mail work  consumer 20 10
    `;
    expect(edgesOf(drawing)).toEqual(['queue:kafka/orders ~> mail 1/0', 'shop ~> queue:kafka/orders 1/0']);
  });

  it('11 takes a server below a producer for a call that nobody waits for', () => {
    const drawing = `
      shop send    producer 0 10
        api POST   server   20 10
    `;
    expect(edgesOf(drawing)).toEqual(['shop ~> api 1/0']);
  });

  it('12 makes no call of two roots with one span id', () => {
    const drawing = `
      shop send  producer 0 10 #a
      api POST   server   20 10 #a ^0
    `;
    expect(edgesOf(drawing)).toEqual([]);
  });

  it('13 takes a consumer below a client for a message', () => {
    const drawing = `
      shop call    client   0 10
        mail work  consumer 20 10
    `;
    expect(edgesOf(drawing)).toEqual(['shop ~> mail 1/0']);
  });

  it('14 knows the direction by the kinds, whatever the order of arrival', () => {
    const drawing = `
      app GET /  server 10 60 #b ^a
      web call   client 0 80  #a ^0
    `;
    expect(edgesOf(drawing)).toEqual(['web -> app 1/0']);
  });

  it('15 links calls to servers that send no spans', () => {
    const drawing = `
      web GET /  server 0 100
        web call client 10 20 peer.service=backend
        web call client 40 20 peer.service=backend
    `;
    expect(edgesOf(drawing)).toEqual(['web -> external:backend 2/0']);
  });

  it('16 counts the errors of such calls', () => {
    const drawing = `
      web GET /  server 0 100
        web call client 10 20 peer.service=backend
        web call client 40 20 peer.service=backend !error
    `;
    expect(edgesOf(drawing)).toEqual(['web -> external:backend 2/1']);
  });

  it('17 counts each server below one client', () => {
    const drawing = `
      web call    client 0 100
        app GET   server 10 20
        app GET   server 40 20 !error
    `;
    expect(edgesOf(drawing)).toEqual(['web -> app 2/1']);
  });

  it('18 counts a client and its server as one call', () => {
    const drawing = `
      web call  client 0 100
        app GET server 10 20
    `;
    expect(edgesOf(drawing)).toEqual(['web -> app 1/0']);
  });

  it('19 counts an error that both ends report as one', () => {
    const drawing = `
      web call  client 0 100 !error
        app GET server 10 20 !error
    `;
    expect(edgesOf(drawing)).toEqual(['web -> app 1/1']);
  });

  it('20 counts an error of either end alone', () => {
    const drawing = `
      web call  client 0 100 !error
        app GET server 10 20
      web call  client 0 100 ^0
        app GET server 10 20 !error
    `;
    expect(edgesOf(drawing)).toEqual(['web -> app 2/2']);
  });

  it('21 prefers the server’s own name to what the client calls it', () => {
    const drawing = `
      web call  client 0 100 peer.service=elephant
        app GET server 10 20
    `;
    expect(edgesOf(drawing)).toEqual(['web -> app 1/0']);
  });

  it('22 counts a span without a service between two of one service to that', () => {
    const drawing = `
      web GET /      server 0 100
        - filter     5 80
          web call   client 10 20 peer.service=backend
          web call   client 40 20 peer.service=backend
    `;
    expect(edgesOf(drawing)).toEqual(['web -> external:backend 2/0']);
    expect(mapOf(drawing).nodes.map(({ id }) => id)).toEqual(['client:user', 'external:backend', 'service:web']);
  });

  it('23 links no leaf that names nobody', () => {
    const drawing = `
      web GET /  server 0 100 ^ff
        web call client 10 20
        web call client 40 20
    `;
    expect(edgesOf(drawing)).toEqual([]);
    expect(mapOf(drawing)).toMatchObject({ unnamedCalls: 2, unknownCallers: 1 });
  });

  it('24 links over a span without a service to the next service', () => {
    const drawing = `
      web GET /     server 0 100
        - lost      5 80
          app call  client 10 20
          app call  client 40 20
    `;
    expect(edgesOf(drawing)).toEqual(['web -> app 2/0']);
  });

  it('25 does not blame a call for the failure of a call that its callee makes', () => {
    const drawing = `
      web call    client 0 100 ^ff
        app call  client 10 20 !error peer.service=db
        app call  client 40 20 !error peer.service=db
    `;
    expect(edgesOf(drawing)).toEqual(['app -> external:db 2/2', 'web -> app 2/0']);
  });

  it('26 counts no event as an error, whatever its name', () => {
    const drawing = `
      web call  client 0 100 *error@1
        app GET server 10 20 *exception@12 *.exception.message=handled
    `;
    expect(edgesOf(drawing)).toEqual(['web -> app 1/0']);
  });

  it('27 draws no loop for a service that calls itself, but counts the entry', () => {
    const drawing = `
      web call   client 0 100
        web GET  server 10 20
    `;
    expect(edgesOf(drawing)).toEqual([]);
    expect(mapOf(drawing).nodes).toMatchObject([{ id: 'service:web', calls: { count: 2 } }]);
  });

  it('28 takes spans without a kind for calls when they name whom they call', () => {
    const drawing = `
      web work    0 100 peer.service=app
        app work  10 20 peer.service=db !error
    `;
    expect(edgesOf(drawing)).toEqual(['app -> external:db 1/1', 'web -> app 1/1']);
  });

  it.each(['- GET server 0 10', '- call client 0 10', 'web GET server 0 10', 'web call client 0 10'])(
    '29 links no lonely span that names no other: %s',
    (drawing) => {
      expect(edgesOf(drawing)).toEqual([]);
    }
  );

  it('30 does not link servers whose common parent is missing', () => {
    const drawing = `
      one GET server 0 10 ^ff
      two GET server 0 10 ^ff
    `;
    expect(edgesOf(drawing)).toEqual([]);
    expect(mapOf(drawing).unknownCallers).toBe(2);
  });

  it('31 links what is there when the root is missing', () => {
    const drawing = `
      web call  client 0 100 ^ff
        app GET server 10 20
    `;
    expect(edgesOf(drawing)).toEqual(['web -> app 1/0']);
  });
});
