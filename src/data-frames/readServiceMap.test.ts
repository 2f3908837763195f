import { type DataFrame, FieldType, toDataFrame } from '@grafana/data';

import { serviceMapFrames } from '../core/schema/frames/serviceMapFrames';
import { ServiceMapBuilder } from '../core/service-map/ServiceMapBuilder';
import { TEXT_TRACE_ID, TEXT_TRACE_START, traceFromText } from '../core/testing/traceFromText';
import { addNs } from '../core/trace/time';

import { readServiceMap } from './readServiceMap';
import { toDataFrame as frameOf } from './toDataFrame';

function oursOf(drawing: string, total = 1): DataFrame[] {
  const covered = { from: TEXT_TRACE_START, to: addNs(TEXT_TRACE_START, 10e9) };
  const builder = new ServiceMapBuilder(covered);
  builder.add(traceFromText(drawing));
  const map = builder.build({ isWhole: total === builder.traces });
  return serviceMapFrames({ map, total, covered, service: undefined }).map((frame) => frameOf(frame));
}

const SHOP = `
  web GET /         server   0 100 !error
    web SELECT      client   10 30  db.system=postgresql db.name=shop
    web send jobs   producer 50 10  messaging.system=kafka messaging.destination.name=jobs
      mail handle   consumer 80 20
`;

describe('readServiceMap', () => {
  it('reads our own frames back', () => {
    const map = readServiceMap(oursOf(SHOP));
    expect(map?.nodes.map(({ title, kind, figures }) => [title, kind, figures.errorShare])).toEqual([
      ['user', 'client', 1],
      ['shop', 'database', 0],
      ['jobs', 'queue', 0],
      ['mail', 'service', 0],
      ['web', 'service', 1],
    ]);
    expect(map?.edges.map(({ source, target, isAsync }) => [source, target, isAsync])).toEqual([
      [0, 4, false],
      [2, 3, true],
      [4, 1, false],
      [4, 2, true],
    ]);
    expect(map).toMatchObject({ traces: 1, totalTraces: 1, amountName: 'Rate' });
    expect(map?.edges[0].figures).toMatchObject({
      amount: '0.100 req/s',
      latency: '100 ms',
      slowest: [{ traceId: TEXT_TRACE_ID, spanId: '0000000000000001', durationMs: 100, isError: true }],
    });
    expect(map?.edges[1].figures.details).toContainEqual(['Wait in the queue (p50)', '20 ms']);
    expect(map?.edges[0].figures.details.map(([name]) => name)).not.toContain('Wait in the queue (p50)');
  });

  it('has counts as numbers, and says of how many traces', () => {
    const map = readServiceMap(oursOf(SHOP, 7));
    expect(map).toMatchObject({ traces: 1, totalTraces: 7, amountName: 'Calls' });
    expect(map?.nodes[0].figures.amount).toBe('1');
  });

  it('reads the frames of Grafana’s own Tempo', () => {
    const nodes = toDataFrame({
      meta: { preferredVisualisationType: 'nodeGraph' },
      fields: [
        { name: 'id', values: ['lb', 'app'] },
        { name: 'title', values: ['lb', 'app'] },
        { name: 'mainStat', type: FieldType.number, config: { unit: 'ms/r' }, values: [12.3456, null] },
        { name: 'secondaryStat', type: FieldType.number, config: { unit: 'r/sec' }, values: [3, 4] },
        { name: 'arc__success', type: FieldType.number, values: [0.75, 1] },
        { name: 'arc__failed', type: FieldType.number, values: [0.25, 0] },
      ],
    });
    const edges = toDataFrame({
      fields: [
        { name: 'id', values: ['e', 'lost'] },
        { name: 'source', values: ['lb', 'lb'] },
        { name: 'target', values: ['app', 'nobody'] },
      ],
    });
    const map = readServiceMap([nodes, edges]);
    expect(map?.nodes).toMatchObject([
      { id: 'lb', kind: 'service', figures: { errorShare: 0.25, slowest: [] } },
      { id: 'app', figures: { amount: '', errorShare: 0 } },
    ]);
    expect(map?.edges.map(({ id }) => id)).toEqual(['e']);
    expect(map?.traces).toBeUndefined();
  });

  it('is undefined where no frame is of a map', () => {
    expect(readServiceMap([])).toBeUndefined();
    expect(readServiceMap([toDataFrame({ fields: [{ name: 'id', values: ['a'] }] })])).toBeUndefined();
  });

  it('leaves out evidence that names no trace', () => {
    const [nodes, edges] = oursOf('web GET / server 0 100');
    const evidence = nodes.fields.find(({ name }) => name === 'evidence');
    evidence?.values.splice(0, 2, { slowest: [{ traceId: '<script>' }, null, 7], failing: 'no' }, undefined);
    expect(readServiceMap([nodes, edges])?.nodes[0].figures).toMatchObject({ slowest: [], failing: [] });
  });
});
