import type { CallFigures, ServiceMap, ServiceMapEdge, ServiceMapNode } from '../../service-map/ServiceMap';
import { nsBetween, unixNanoToMs, type UnixNano } from '../../trace/time';
import type { FrameField, FrameFieldConfig, FrameMeta, FrameNotice, FrameTable } from '../FrameTable';

/** A map with what is known about how whole it is. */
export interface ServiceMapRows {
  readonly map: ServiceMap;
  /** Traces that fit; when more than `map.traces`, the map is of a part and has counts instead of rates. */
  readonly total: number;
  readonly covered: { readonly from: UnixNano; readonly to: UnixNano };
}

/** Grafana's icon names. */
const ICONS = {
  service: 'cube',
  database: 'database',
  cache: 'bolt',
  queue: 'layer-group',
  external: 'cloud',
  client: 'user',
} as const;

const KIND_WORDS = {
  service: 'service',
  database: 'database',
  cache: 'cache',
  queue: 'queue',
  external: 'external',
  client: 'client',
} as const;

const NS_PER_MS = 1e6;
const NS_PER_SECOND = 1e9;

/**
 * Nodes and edges as Grafana's Node Graph reads them, by the names of their fields. Beside those: `kind`, `async` and `evidence`
 * (`{ slowest, failing }`, each `{ traceId, spanId, startMs, durationMs, error }`), which our panel reads.
 */
export function serviceMapFrames(
  { map, total, covered }: ServiceMapRows,
  notices: readonly FrameNotice[] = []
): FrameTable[] {
  const seconds = nsBetween(covered.from, covered.to) / NS_PER_SECOND;
  const rateSeconds = map.traces >= total && seconds > 0 ? seconds : undefined;
  const meta = (own: readonly FrameNotice[]): FrameMeta => ({
    preferredVisualisationType: 'nodeGraph',
    uniqueRowIdFields: [0],
    ...(own.length === 0 ? {} : { notices: own }),
    custom: {
      throughline: {
        kind: 'serviceMap',
        total,
        shown: map.traces,
        coveredMs: [unixNanoToMs(covered.from), unixNanoToMs(covered.to)],
      },
    },
  });
  const { nodes, edges } = map;
  return [
    {
      name: 'nodes',
      length: nodes.length,
      meta: meta(notices),
      fields: [
        text('id', nodes, ({ id }) => id),
        text('title', nodes, ({ name }) => name),
        text('subtitle', nodes, ({ kind, system }) => system || KIND_WORDS[kind]),
        text('kind', nodes, ({ kind }) => kind),
        text('icon', nodes, ({ kind }) => ICONS[kind]),
        ...stats(nodes, rateSeconds),
        share('arc__errors', nodes, 'Errors', 'red', ({ calls }) => errorShare(calls)),
        share('arc__ok', nodes, 'Without error', 'green', ({ calls }) => 1 - errorShare(calls)),
        ...details(nodes),
        evidence(nodes),
      ],
    },
    {
      name: 'edges',
      length: edges.length,
      meta: meta([]),
      fields: [
        text('id', edges, ({ id }) => id),
        text('source', edges, ({ source }) => source),
        text('target', edges, ({ target }) => target),
        ...stats(edges, rateSeconds),
        number('thickness', edges, {}, ({ calls }) => thickness(calls, edges)),
        text('strokeDasharray', edges, ({ isAsync }) => (isAsync ? '5 4' : undefined)),
        { name: 'async', type: 'boolean', values: Uint8Array.from(edges, ({ isAsync }) => (isAsync ? 1 : 0)) },
        ...details(edges),
        number('detail__queueWait', edges, { ...MS, displayNameFromDS: 'Wait in the queue (p50)' }, ({ queueWait }) =>
          queueWait === undefined ? NaN : queueWait.p50Ns / NS_PER_MS
        ),
        evidence(edges),
      ],
    },
  ];
}

type Row = ServiceMapNode | ServiceMapEdge;

const MS: FrameFieldConfig = { unit: 'ms' };

/** What stands at nodes and edges: rate or count, and p95. */
function stats(rows: readonly Row[], rateSeconds: number | undefined): FrameField[] {
  return [
    rateSeconds === undefined
      ? number('mainstat', rows, { displayNameFromDS: 'Calls', unit: 'short' }, ({ calls }) => calls.count)
      : number(
          'mainstat',
          rows,
          { displayNameFromDS: 'Rate', unit: 'reqps' },
          ({ calls }) => calls.count / rateSeconds
        ),
    number('secondarystat', rows, { ...MS, displayNameFromDS: 'p95' }, ({ calls }) => calls.p95Ns / NS_PER_MS),
  ];
}

function details(rows: readonly Row[]): FrameField[] {
  const quantile = (name: 'p50' | 'p95' | 'p99') =>
    number(
      `detail__${name}`,
      rows,
      { ...MS, displayNameFromDS: name, description: 'Exact up to 2,000 calls, beyond that within 1 %.' },
      ({ calls }) => calls[`${name}Ns`] / NS_PER_MS
    );
  return [
    number('detail__calls', rows, { displayNameFromDS: 'Calls' }, ({ calls }) => calls.count),
    number('detail__errors', rows, { displayNameFromDS: 'Errors' }, ({ calls }) => calls.errors),
    quantile('p50'),
    quantile('p95'),
    quantile('p99'),
  ];
}

function evidence(rows: readonly Row[]): FrameField {
  const plain = (calls: CallFigures['slowest']) =>
    calls.map(({ traceId, spanId, start, durationNs, isError }) => ({
      traceId,
      spanId,
      startMs: unixNanoToMs(start),
      durationMs: durationNs / NS_PER_MS,
      error: isError,
    }));
  return {
    name: 'evidence',
    type: 'json',
    values: rows.map(({ calls }) => ({ slowest: plain(calls.slowest), failing: plain(calls.failing) })),
  };
}

function errorShare({ count, errors }: CallFigures): number {
  return count === 0 ? 0 : errors / count;
}

/** 1 to 5, by the logarithm of the calls. */
function thickness({ count }: CallFigures, edges: readonly ServiceMapEdge[]): number {
  const most = edges.reduce((sum, { calls }) => Math.max(sum, calls.count), 1);
  return 1 + (4 * Math.log1p(count)) / Math.log1p(most);
}

function text<R>(name: string, rows: readonly R[], read: (row: R) => string | undefined): FrameField {
  return { name, type: 'string', values: rows.map(read) };
}

/** NaN is null. */
function number<R>(name: string, rows: readonly R[], config: FrameFieldConfig, read: (row: R) => number): FrameField {
  const values = Float64Array.from(rows, read);
  return {
    name,
    type: 'number',
    values,
    nulls: Uint8Array.from(values, (value) => (Number.isNaN(value) ? 1 : 0)),
    config,
  };
}

function share(
  name: string,
  rows: readonly ServiceMapNode[],
  displayNameFromDS: string,
  fixedColor: string,
  read: (row: ServiceMapNode) => number
): FrameField {
  return number(name, rows, { displayNameFromDS, color: { mode: 'fixed', fixedColor } }, read);
}
