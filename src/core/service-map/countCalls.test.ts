import fc from 'fast-check';
import { arbitraryTrace } from '../testing/arbitraryTrace';
import { TEXT_TRACE_START, traceFromText } from '../testing/traceFromText';
import type { TraceId } from '../trace/ids';
import type { SpanTable } from '../trace/SpanTable';
import { addNs, unixNano } from '../trace/time';
import type { CallFigures, ServiceMap } from './ServiceMap';
import { ServiceMapBuilder } from './ServiceMapBuilder';

const RANGE = { from: TEXT_TRACE_START, to: addNs(TEXT_TRACE_START, 10e9) };

function mapOf(...tables: readonly SpanTable[]): ServiceMap {
  const builder = new ServiceMapBuilder(RANGE);
  tables.forEach((table) => builder.add(table));
  return builder.build();
}

function trace(drawing: string, number = 1): SpanTable {
  return traceFromText(drawing, { traceId: String(number).padStart(32, '0') as TraceId });
}

function callsOf(map: ServiceMap, id: string): CallFigures {
  const found = [...map.nodes, ...map.edges].find((row) => row.id === id);
  if (found === undefined) {
    throw new Error(`the map has no ${id}`);
  }
  return found.calls;
}

describe('ServiceMapBuilder, over time', () => {
  it('counts each call in the second in which it ended', () => {
    const map = mapOf(
      trace(`
        web GET /a  server 0    900
        web GET /b  server 1200 400 ^0 !error
        web GET /c  server 900  800 ^0
      `)
    );
    expect(map.timeline).toEqual({ start: TEXT_TRACE_START, stepNs: 1e9, buckets: 10 });
    const series = callsOf(map, 'service:web').series;
    expect(Array.from(series?.counts ?? [])).toEqual([1, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(Array.from(series?.errors ?? [])).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(series?.p50Ns[1]).toBe(400e6);
    expect(series?.p95Ns[1]).toBe(800e6);
    expect(series?.p95Ns[2]).toBeNaN();
  });

  it('has no series without a range', () => {
    const builder = new ServiceMapBuilder();
    builder.add(trace('web GET / server 0 10'));
    expect(builder.build()).toMatchObject({ timeline: undefined, nodes: [{ calls: { series: undefined } }, {}] });
  });

  it('shows less over time the more there is to show, and only the busiest of too many', () => {
    const builder = new ServiceMapBuilder({ from: TEXT_TRACE_START, to: addNs(TEXT_TRACE_START, 3600e9) });
    for (let i = 0; i < 5200; i++) {
      builder.add(trace(`s${i} job 0 1000`, i + 1));
      if (i < 100) {
        builder.add(trace(`s${i} job 0 1000`, i + 10_000));
      }
    }
    const { nodes, edges, timeline } = builder.build();
    expect(timeline).toMatchObject({ stepNs: 600e9, buckets: 6 });
    const withSeries = nodes.filter(({ calls }) => calls.series !== undefined);
    expect([nodes.length, edges.length, withSeries.length]).toEqual([5200, 0, 5000]);
    expect(nodes.filter(({ calls }) => calls.count === 2).every((node) => withSeries.includes(node))).toBe(true);
  });
});

describe('ServiceMapBuilder, by operation', () => {
  it('names operations by the span that answers, or else by the caller’s', () => {
    const map = mapOf(
      trace(`
        web call            client 0 80
          api GET /items    server 10 60 !error
            api SELECT      client 20 30 db.system.name=mysql db.namespace=shop
      `)
    );
    expect(callsOf(map, 'service:web -> service:api').operations).toEqual([
      { service: 'api', name: 'GET /items', count: 1, errors: 1, adjustedCount: 1, adjustedErrors: 1, p95Ns: 80e6 },
    ]);
    expect(callsOf(map, 'database:mysql/shop@').operations).toMatchObject([{ service: 'api', name: 'SELECT' }]);
  });

  it('lists the busiest first, and counts those it does not list', () => {
    const drawing = Array.from({ length: 30 }, (_, i) => `web GET /${i % 25} server ${i} 1 ^0`).join('\n');
    const { operations, operationCount } = callsOf(mapOf(trace(drawing)), 'service:web');
    expect(operations.slice(0, 6).map(({ name, count }) => `${name} ${count}`)).toEqual([
      'GET /0 2',
      'GET /1 2',
      'GET /2 2',
      'GET /3 2',
      'GET /4 2',
      'GET /10 1',
    ]);
    expect([operations.length, operationCount]).toEqual([20, 25]);
  });

  it('stops telling names apart that have an id in them', () => {
    const drawing = Array.from({ length: 1000 }, (_, i) => `web GET /${i} server ${i} 1 ^0`).join('\n');
    const { count, operationCount } = callsOf(mapOf(trace(drawing)), 'service:web');
    expect([count, operationCount]).toEqual([1000, 200]);
  });

  it('knows namespaces and versions of a service', () => {
    const map = mapOf(
      trace('web GET / server 0 1 @service.version=1.4.2 @service.namespace=shop', 1),
      trace('web GET / server 0 1 @service.version=1.3.9', 2)
    );
    expect(map.nodes[1]).toMatchObject({ namespaces: ['shop'], versions: ['1.3.9', '1.4.2'] });
  });
});

describe('ServiceMapBuilder, with sampling', () => {
  it('estimates all calls by the thresholds in the tracestate', () => {
    const map = mapOf(
      trace('web GET / server 0 10 !trace=ot=th:c', 1),
      trace('web GET / server 0 100 !error !trace=ot=th:0', 2)
    );
    expect(map).toMatchObject({ sampling: 'known', isAdjusted: true });
    const calls = callsOf(map, 'service:web');
    expect(calls).toMatchObject({ count: 2, errors: 1, adjustedCount: 5, adjustedErrors: 1 });
    // Four of five took 10 ms.
    expect([calls.p50Ns, calls.p95Ns]).toEqual([10e6, 100e6]);
    expect(calls.series?.counts[0]).toBe(5);
    expect(calls.operations[0]).toMatchObject({ count: 2, adjustedCount: 5, p95Ns: 100e6 });
  });

  it('takes for spans that say nothing what the span above said, and at the root what its sampler said', () => {
    const map = mapOf(
      trace(`
        web GET /     server 0 100 sampler.type=probabilistic sampler.param=0.1
          web call    client 10 80
            api GET   server 20 60
              api job client 30 10 server.address=x
      `)
    );
    expect(map.edges.map(({ id, calls }) => [id, calls.adjustedCount])).toEqual([
      ['client:user -> service:web', 10],
      ['service:api -> external:x', 10],
      ['service:web -> service:api', 10],
    ]);
  });

  it('lets a service that samples for itself count for itself', () => {
    const map = mapOf(
      trace(`
        web GET /     server 0 100 !trace=ot=th:8
          api GET     server 20 60 !trace=ot=th:c
      `)
    );
    expect(callsOf(map, 'service:web').adjustedCount).toBe(2);
    expect(callsOf(map, 'service:api').adjustedCount).toBe(4);
  });

  it('estimates those services that say how they were sampled, beside others that do not', () => {
    const build = (hasGaps: boolean) => {
      const builder = new ServiceMapBuilder(RANGE);
      builder.add(trace('web GET / server 0 10 !trace=ot=th:c', 1));
      builder.add(trace('job run consumer 0 100', 2));
      const map = builder.build({ hasGaps });
      return [
        map.sampling,
        map.isAdjusted,
        ...['web', 'job'].map((name) => callsOf(map, `service:${name}`).adjustedCount),
      ];
    };
    expect(build(false)).toEqual(['apart', true, 4, 1]);
    expect(build(true)).toEqual(['apart', false, 1, 1]);
  });

  it('lets users be a sum of those that say it and those that do not', () => {
    const map = mapOf(trace('web GET / server 0 10 !trace=ot=th:c', 1), trace('app GET / server 0 100', 2));
    expect([map.sampling, callsOf(map, 'client:user').adjustedCount]).toEqual(['apart', 5]);
  });

  it('has no rates where a sampler says that it sampled, but not how much', () => {
    const map = mapOf(trace('web GET / server 0 10 sampler.type=ratelimiting sampler.param=2'));
    expect([map.sampling, map.isAdjusted, callsOf(map, 'service:web').adjustedCount]).toEqual(['partly', false, 1]);
  });

  it('estimates nothing when of a service only some calls say how they were sampled', () => {
    const map = mapOf(trace('web GET / server 0 10 !trace=ot=th:c', 1), trace('web GET / server 0 100', 2));
    expect(map).toMatchObject({ sampling: 'partly', isAdjusted: false });
    expect(callsOf(map, 'service:web')).toMatchObject({ count: 2, adjustedCount: 2, p50Ns: 10e6 });
  });

  it('estimates nothing from a part of the traces', () => {
    const builder = new ServiceMapBuilder(RANGE);
    builder.add(trace('web GET / server 0 10 !trace=ot=th:c'));
    const map = builder.build({ isWhole: false });
    expect(map).toMatchObject({ sampling: 'known', isAdjusted: false });
    expect(callsOf(map, 'service:web').adjustedCount).toBe(1);
  });
});

describe('ServiceMapBuilder, across traces', () => {
  const SENDER = `
    order POST /      server 0 100
      order send      producer 10 10 #a messaging.system=kafka messaging.destination.name=orders
  `;
  const RECEIVER = `
    billing process   consumer 2020 50 ->00000000000000000000000000000001:a messaging.system=kafka messaging.destination.name=orders
  `;

  it.each([
    ['sender first', [trace(SENDER, 1), trace(RECEIVER, 2)]],
    ['receiver first', [trace(RECEIVER, 2), trace(SENDER, 1)]],
  ])('knows how long a message waited whose consumer has a trace of its own: %s', (_, tables) => {
    const map = mapOf(...tables);
    expect(map.edges.map(({ id, isAsync, queueWait }) => [id, isAsync, queueWait?.p50Ns])).toEqual([
      ['client:user -> service:order', false, undefined],
      ['queue:kafka/orders -> service:billing', true, 2000e6],
      ['service:order -> queue:kafka/orders', true, undefined],
    ]);
    // The wait is not part of order's latency.
    expect(callsOf(map, 'service:order').p95Ns).toBe(100e6);
  });

  it('says nothing of the wait when the sender’s trace is not there', () => {
    expect(mapOf(trace(RECEIVER, 2)).edges[0].queueWait).toBeUndefined();
  });
});

describe('ServiceMapBuilder, counted twice', () => {
  /** Times in an arbitrary trace are ns: a range of 20 ns would be one bucket, so traces are set seconds apart. */
  const tables = fc.array(fc.tuple(arbitraryTrace(12), fc.nat(9)), { maxLength: 6 }).map((list) =>
    list.map(([table, second], i) => ({
      ...table,
      traceId: String(i + 1).padStart(32, '0') as TraceId,
      start: unixNano(TEXT_TRACE_START + BigInt(second) * 1_000_000_000n),
    }))
  );

  it('has in its buckets, and in its operations, every call once', () => {
    fc.assert(
      fc.property(tables, (list) => {
        const map = mapOf(...list);
        for (const { calls } of [...map.nodes, ...map.edges]) {
          const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);
          expect(sum(calls.series?.counts ?? [])).toBe(calls.count);
          expect(sum(calls.series?.errors ?? [])).toBe(calls.errors);
          expect(sum(calls.operations.map(({ count }) => count))).toBe(calls.count);
          expect(sum(calls.operations.map(({ errors }) => errors))).toBe(calls.errors);
        }
      })
    );
  });

  it('agrees with one builder for each second', () => {
    fc.assert(
      fc.property(tables, (list) => {
        const map = mapOf(...list);
        for (let second = 0; second < 10; second++) {
          const from = addNs(TEXT_TRACE_START, second * 1e9);
          const alone = new ServiceMapBuilder({ from, to: addNs(from, 1e9) });
          list.forEach((table) => alone.add(table));
          const rows = alone.build();
          for (const { id, calls } of [...map.nodes, ...map.edges]) {
            const same = [...rows.nodes, ...rows.edges].find((row) => row.id === id)?.calls;
            expect(calls.series?.counts[second]).toBe(same?.count ?? 0);
            expect(calls.series?.p95Ns[second]).toBe(same?.p95Ns ?? NaN);
          }
        }
      })
    );
  });
});
