import { ServiceMapBuilder } from '../../service-map/ServiceMapBuilder';
import { TEXT_TRACE_ID, TEXT_TRACE_START, traceFromText } from '../../testing/traceFromText';
import { addNs } from '../../trace/time';
import type { FrameField, FrameTable } from '../FrameTable';
import { serviceMapFrames } from './serviceMapFrames';

const TRACE = traceFromText(`
  web GET /         server   |==========| 0 100 !error
    web SELECT      client   |  ===     | 10 30  db.system=postgresql db.name=shop
    web send jobs   producer |     =    | 50 10  messaging.system=kafka messaging.destination.name=jobs
      mail handle   consumer |       ===| 80 20
`);

function framesOf(total = 1): readonly FrameTable[] {
  const builder = new ServiceMapBuilder();
  builder.add(TRACE);
  return serviceMapFrames({
    map: builder.build(),
    total,
    covered: { from: TEXT_TRACE_START, to: addNs(TEXT_TRACE_START, 10e9) },
  });
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
    expect(fieldOf(nodes, 'mainstat').config).toMatchObject({ displayNameFromDS: 'Rate', unit: 'reqps' });
    expect(column(nodes, 'mainstat')).toEqual([0.1, 0.1, 0.1, 0.1, 0.1]);
    expect(column(nodes, 'secondarystat')).toEqual([100, 30, 10, 20, 100]);
  });

  it('has counts when only some were, and says of how many', () => {
    const [nodes] = framesOf(7);
    expect(fieldOf(nodes, 'mainstat').config?.displayNameFromDS).toBe('Calls');
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
