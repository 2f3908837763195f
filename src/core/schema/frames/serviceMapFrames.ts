import type { CallFigures, CallSeries, ServiceMap, ServiceMapEdge, ServiceMapNode } from '../../service-map/ServiceMap';
import { nsBetween, unixNanoToMs, type UnixNano } from '../../trace/time';
import type { FrameField, FrameFieldConfig, FrameMeta, FrameNotice, FrameTable } from '../FrameTable';

/** A map with what is known about how whole it is. */
export interface ServiceMapRows {
  readonly map: ServiceMap;
  /** Traces that fit; more than `map.traces` when the map is of a part of them. */
  readonly total: number;
  readonly covered: { readonly from: UnixNano; readonly to: UnixNano };
  /** Only traces that pass through it were looked at. */
  readonly service: string | undefined;
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
 * Nodes and edges as Grafana's Node Graph reads them, by the names of their fields. Beside those, for our panel:
 * - `kind`, `async`
 * - `evidence`: `{ slowest, failing }`, each `{ traceId, spanId, startMs, durationMs, error }`
 * - `operations`: `{ list, count }`, the list of `{ service, name, amount, errors, p95Ms }`, errors as a share
 * - `series`: `{ counts, errors, p50Ms, p95Ms }`, each with a number for every step of the meta's timeline, null where nothing was called
 */
export function serviceMapFrames(rows: ServiceMapRows, notices: readonly FrameNotice[] = []): FrameTable[] {
  const { map, total, covered, service } = rows;
  const seconds = nsBetween(covered.from, covered.to) / NS_PER_SECOND;
  const rateSeconds = map.hasRates && seconds > 0 ? seconds : undefined;
  const { timeline } = map;
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
        amount: rateSeconds === undefined ? 'count' : 'rate',
        ...(map.isAdjusted && { sampled: true }),
        ...(service !== undefined && { of: `traces through ${service}` }),
        ...(timeline !== undefined && {
          timeline: {
            startMs: unixNanoToMs(timeline.start),
            stepMs: timeline.stepNs / NS_PER_MS,
            buckets: timeline.buckets,
          },
        }),
      },
    },
  });
  const { nodes, edges } = map;
  const most = edges.reduce((sum, { calls }) => Math.max(sum, calls.adjustedCount), 1);
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
        ...details(nodes, map.isAdjusted),
        text('detail__namespace', nodes, ({ namespaces }) => namespaces.join(', ') || undefined, 'Namespace'),
        text('detail__version', nodes, ({ versions }) => versions.join(', ') || undefined, 'Version'),
        evidence(nodes),
        ...drawn(nodes, rateSeconds),
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
        number('thickness', edges, {}, ({ calls }) => thickness(calls, most)),
        text('strokeDasharray', edges, ({ isAsync }) => (isAsync ? '5 4' : undefined)),
        { name: 'async', type: 'boolean', values: Uint8Array.from(edges, ({ isAsync }) => (isAsync ? 1 : 0)) },
        ...details(edges, map.isAdjusted),
        number('detail__queueWait', edges, { ...MS, displayName: 'Wait in the queue (p50)' }, ({ queueWait }) =>
          queueWait === undefined ? NaN : queueWait.p50Ns / NS_PER_MS
        ),
        evidence(edges),
        ...drawn(edges, rateSeconds),
      ],
    },
  ];
}

type Row = ServiceMapNode | ServiceMapEdge;

/** `displayName`, not `displayNameFromDS`: Grafana's Node Graph knows only that in its legend and menus. */
const MS: FrameFieldConfig = { unit: 'ms' };

/** What stands at nodes and edges: rate or count, and p95. */
function stats(rows: readonly Row[], rateSeconds: number | undefined): FrameField[] {
  return [
    rateSeconds === undefined
      ? number('mainstat', rows, { displayName: 'Calls', unit: 'short' }, ({ calls }) => calls.count)
      : number(
          'mainstat',
          rows,
          { displayName: 'Rate', unit: 'reqps' },
          ({ calls }) => calls.adjustedCount / rateSeconds
        ),
    number('secondarystat', rows, { ...MS, displayName: 'p95' }, ({ calls }) => calls.p95Ns / NS_PER_MS),
  ];
}

function details(rows: readonly Row[], isAdjusted: boolean): FrameField[] {
  // A rate beside it would not fit: it is of what these stand for.
  const kept = isAdjusted ? ' kept' : '';
  const quantile = (name: 'p50' | 'p95' | 'p99') =>
    number(
      `detail__${name}`,
      rows,
      { ...MS, displayName: name, description: 'Exact up to 2,000 calls, beyond that within 1 %.' },
      ({ calls }) => calls[`${name}Ns`] / NS_PER_MS
    );
  return [
    number('detail__calls', rows, { displayName: `Calls${kept}`, unit: 'short' }, ({ calls }) => calls.count),
    number('detail__errors', rows, { displayName: `Errors${kept}`, unit: 'short' }, ({ calls }) => calls.errors),
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

/** What the panel's card shows of a row: its operations, and its figures over time. */
function drawn(rows: readonly Row[], rateSeconds: number | undefined): FrameField[] {
  return [
    {
      name: 'operations',
      type: 'json',
      values: rows.map(({ calls }) => ({
        list: calls.operations.map((operation) => ({
          service: operation.service,
          name: operation.name,
          amount: short(operation.adjustedCount / (rateSeconds ?? 1)),
          errors: short(errorShare(operation)),
          p95Ms: short(operation.p95Ns / NS_PER_MS),
        })),
        count: calls.operationCount,
      })),
    },
    { name: 'series', type: 'json', values: rows.map(({ calls }) => calls.series && plainSeries(calls.series)) },
  ];
}

/** Numbers of four digits, which is more than a line shows: the frame is half as large. */
function plainSeries({ counts, errors, p50Ns, p95Ns }: CallSeries) {
  return {
    counts: Array.from(counts, short),
    errors: Array.from(errors, short),
    p50Ms: Array.from(p50Ns, (ns) => short(ns / NS_PER_MS)),
    p95Ms: Array.from(p95Ns, (ns) => short(ns / NS_PER_MS)),
  };
}

/** NaN stays: in JSON it is null. */
function short(value: number): number {
  return Number(value.toPrecision(4));
}

function errorShare({ adjustedCount, adjustedErrors }: Pick<CallFigures, 'adjustedCount' | 'adjustedErrors'>): number {
  return adjustedCount === 0 ? 0 : adjustedErrors / adjustedCount;
}

/** 1 to 5, by the logarithm of the calls. */
function thickness({ adjustedCount }: CallFigures, most: number): number {
  return 1 + (4 * Math.log1p(adjustedCount)) / Math.log1p(most);
}

function text<R>(
  name: string,
  rows: readonly R[],
  read: (row: R) => string | undefined,
  displayName?: string
): FrameField {
  const config = displayName === undefined ? {} : { config: { displayName } };
  return { name, type: 'string', values: rows.map(read), ...config };
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
  displayName: string,
  fixedColor: string,
  read: (row: ServiceMapNode) => number
): FrameField {
  return number(name, rows, { displayName, color: { mode: 'fixed', fixedColor } }, read);
}
