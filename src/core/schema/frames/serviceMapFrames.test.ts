import { ServiceMapBuilder } from '../../service-map/ServiceMapBuilder';
import { TEXT_TRACE_ID, TEXT_TRACE_START, traceFromText } from '../../testing/traceFromText';
import type { SpanTable } from '../../trace/SpanTable';
import { addNs } from '../../trace/time';
import type { FrameField, FrameTable } from '../FrameTable';
import { serviceMapFrames, type ServiceMapRows } from './serviceMapFrames';

const TRACE = traceFromText(`
  web GET /         server   |==========| 0 100 !error
    web SELECT      client   |  ===     | 10 30  db.system=postgresql db.name=shop
    web send jobs   producer |     =    | 50 10  messaging.system=kafka messaging.destination.name=jobs
      mail handle   consumer |       ===| 80 20
`);

const COVERED = { from: TEXT_TRACE_START, to: addNs(TEXT_TRACE_START, 10e9) };

function framesOf(rows: Partial<ServiceMapRows> = {}, ...tables: SpanTable[]): readonly FrameTable[] {
  const builder = new ServiceMapBuilder(COVERED);
  [TRACE, ...tables].forEach((table) => builder.add(table));
  const total = rows.total ?? builder.traces;
  const map = builder.build({ isWhole: total === builder.traces });
  return serviceMapFrames({ map, total, covered: COVERED, service: undefined, ...rows });
}

function fieldOf(frame: FrameTable, name: string): FrameField {
  const field = frame.fields.find((one) => one.name === name);
  if (field === undefined) {
    throw new Error(`no field ${name}`);
  }
  return field;
}

function column(frame: FrameTable, name: string): unknown[] {
  const field = fieldOf(frame, name);
  return 'values' in field ? Array.from(field.values as ArrayLike<unknown>) : [];
}

describe('serviceMapFrames', () => {
  it('names nodes and edges as Grafana’s Node Graph expects', () => {
    const [nodes, edges] = framesOf();
    expect(nodes.meta?.preferredVisualisationType).toBe('nodeGraph');
    expect(edges.meta?.preferredVisualisationType).toBe('nodeGraph');
    expect(column(nodes, 'title')).toEqual(['user', 'shop', 'jobs', 'mail', 'web']);
    expect(column(nodes, 'subtitle')).toEqual(['client', 'postgresql', 'kafka', 'service', 'service']);
    expect(column(nodes, 'icon')).toEqual(['user', 'database', 'layer-group', 'cube', 'cube']);
    const ids = column(nodes, 'id');
    expect([...column(edges, 'source'), ...column(edges, 'target')].every((id) => ids.includes(id))).toBe(true);
  });

  it('divides every node into errors and the rest', () => {
    const [nodes] = framesOf();
    expect(column(nodes, 'arc__errors')).toEqual([1, 0, 0, 0, 1]);
    expect(column(nodes, 'arc__ok')).toEqual([0, 1, 1, 1, 0]);
  });

  it('has rates when all traces were read', () => {
    const [nodes] = framesOf();
    expect(fieldOf(nodes, 'mainstat').config).toMatchObject({ displayName: 'Rate', unit: 'reqps' });
    expect(column(nodes, 'mainstat')).toEqual([0.1, 0.1, 0.1, 0.1, 0.1]);
    expect(column(nodes, 'secondarystat')).toEqual([100, 30, 10, 20, 100]);
  });

  it('has counts when only some were, and says of how many', () => {
    const [nodes] = framesOf({ total: 7 });
    expect(fieldOf(nodes, 'mainstat').config?.displayName).toBe('Calls');
    expect(column(nodes, 'mainstat')).toEqual([1, 1, 1, 1, 1]);
    expect(nodes.meta?.custom?.throughline).toMatchObject({ kind: 'serviceMap', total: 7, shown: 1 });
  });

  it('dashes what nobody waits for, and tells the wait in the queue where it is known', () => {
    const [, edges] = framesOf();
    expect(column(edges, 'id')).toEqual([
      'client:user -> service:web',
      'queue:kafka/jobs -> service:mail',
      'service:web -> database:postgresql/shop@',
      'service:web -> queue:kafka/jobs',
    ]);
    expect(column(edges, 'async')).toEqual([0, 1, 0, 1]);
    expect(column(edges, 'strokeDasharray')).toEqual([undefined, '5 4', undefined, '5 4']);
    expect(column(edges, 'detail__queueWait')).toEqual([NaN, 20, NaN, NaN]);
  });

  it('has counts when a trace was read in part only', () => {
    const builder = new ServiceMapBuilder(COVERED);
    builder.add(TRACE);
    const [nodes] = framesOf({ map: builder.build({ isWhole: false }) });
    expect(fieldOf(nodes, 'mainstat').config?.displayName).toBe('Calls');
    expect(nodes.meta?.custom?.throughline.amount).toBe('count');
  });

  it('estimates rates by the sampling probabilities of the spans', () => {
    // Kept with a probability of 1 in 4: 4 calls in 10 s.
    const builder = new ServiceMapBuilder(COVERED);
    builder.add(traceFromText('web GET / server 0 100 !error !trace=ot=th:c'));
    const [nodes] = framesOf({ map: builder.build() });
    expect(column(nodes, 'mainstat')).toEqual([0.4, 0.4]);
    expect(column(nodes, 'detail__calls')).toEqual([1, 1]);
    expect(fieldOf(nodes, 'detail__calls').config?.displayName).toBe('Calls kept');
    expect(nodes.meta?.custom?.throughline).toMatchObject({ amount: 'rate', sampled: true });
  });

  it('has counts when some calls say how they were sampled and others do not', () => {
    const [nodes] = framesOf({}, traceFromText('web GET / server 0 100 !trace=ot=th:c'));
    expect(nodes.meta?.custom?.throughline).toMatchObject({ amount: 'count' });
    expect(nodes.meta?.custom?.throughline.sampled).toBeUndefined();
    expect(column(nodes, 'mainstat')).toEqual([2, 1, 1, 1, 2]);
  });

  it('says of what its numbers are when only traces through a service were looked at', () => {
    const [nodes] = framesOf({ service: 'web' });
    expect(nodes.meta?.custom?.throughline.of).toBe('traces through web');
  });

  it('carries operations and figures over time', () => {
    const [nodes, edges] = framesOf();
    expect(nodes.meta?.custom?.throughline.timeline).toEqual({ startMs: 1_795_262_400_000, stepMs: 1000, buckets: 10 });
    expect(column(nodes, 'operations')[4]).toEqual({
      list: [{ service: 'web', name: 'GET /', amount: 0.1, errors: 1, p95Ms: 100 }],
      count: 1,
    });
    expect(column(edges, 'operations')[2]).toMatchObject({ list: [{ service: 'web', name: 'SELECT' }] });
    const nothing = (first: number, rest: number) => [first, ...new Array<number>(9).fill(rest)];
    expect(column(nodes, 'series')[4]).toEqual({
      counts: nothing(1, 0),
      errors: nothing(1, 0),
      p50Ms: nothing(100, NaN),
      p95Ms: nothing(100, NaN),
    });
  });

  it('stays within bounds for a map of a thousand services', () => {
    const builder = new ServiceMapBuilder({ from: TEXT_TRACE_START, to: addNs(TEXT_TRACE_START, 3600e9) });
    for (let service = 0; service < 1000; service++) {
      const calls = Array.from({ length: 30 }, (_, i) => `  s${service} call ${i} server ${i * 100_000} 10`).join('\n');
      builder.add(traceFromText(`s0 GET / server 0 1\n${calls.replaceAll('server', 'internal')}`));
      builder.add(traceFromText(`s${service} GET /${service} server 0 1`));
    }
    const rows = { map: builder.build(), total: 2000, covered: COVERED, service: undefined };
    const bytes = serviceMapFrames(rows).reduce(
      (sum, frame) => sum + JSON.stringify([column(frame, 'series'), column(frame, 'operations')]).length,
      0
    );
    expect(rows.map.nodes.length).toBe(1001);
    expect(bytes).toBeLessThan(1_500_000);
  });

  it.each([
    ['unsaid', ['a'], 0, 'rate'],
    ['unsaid', ['a'], 1, 'count'],
    ['known', ['a !trace=ot=th:c'], 1, 'rate'],
    ['apart', ['a !trace=ot=th:c', 'b'], 0, 'rate'],
    ['apart', ['a !trace=ot=th:c', 'b'], 1, 'count'],
    ['partly', ['a !trace=ot=th:c', 'a'], 0, 'count'],
  ] as const)(
    'of calls whose sampling is %s (%j), with %i requests known to be missing, has a %s',
    (sampling, calls, notSampled, amount) => {
      const builder = new ServiceMapBuilder();
      calls.forEach((call) => builder.add(traceFromText(call.replace(/^(\w)/, '$1 GET / server 0 1'))));
      const map = builder.build({ hasGaps: notSampled > 0 });
      const [nodes] = framesOf({ map, total: calls.length });
      expect([map.sampling, (nodes.meta?.custom?.throughline as { amount: string }).amount]).toEqual([
        sampling,
        amount,
      ]);
    }
  );

  it('carries the calls to look at', () => {
    const [nodes] = framesOf();
    const call = {
      traceId: TEXT_TRACE_ID,
      spanId: '0000000000000001',
      startMs: 1_795_262_400_000,
      durationMs: 100,
      error: true,
    };
    expect(column(nodes, 'evidence')[4]).toEqual({ slowest: [call], failing: [call] });
  });
});
