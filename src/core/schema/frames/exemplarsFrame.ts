import type { FrameNotice, FrameTable } from '../FrameTable';
import type { LinkState } from '../routes';
import { type SeriesColumns, seriesFrame } from './seriesFrame';
import { type FrameSource, traceLinkConfig } from './traceLinkConfig';

/** Exemplars as a source gives them: parallel columns sorted by time. */
export interface ExemplarColumns {
  readonly length: number;
  readonly time: BigInt64Array;
  /** Seconds. */
  readonly value: Float64Array;
  readonly traceIds: Uint8Array;
  readonly spanIds: Uint8Array;
  readonly service: Uint32Array;
  readonly services: readonly string[];
  readonly name: Uint32Array;
  readonly names: readonly string[];
  /** OTLP status codes. */
  readonly statusCode: Uint8Array;
  readonly total: number;
  readonly chosen: string | undefined;
}

/** By OTLP's number. */
const STATUSES = ['unset', 'ok', 'error'];

/**
 * Exemplars as Grafana draws them: a frame named `exemplar` among the annotations. `link` is the state that all of them share, which
 * is 'found' where they were made from the stored spans themselves.
 */
export function exemplarsFrame(
  exemplars: ExemplarColumns,
  link: LinkState,
  source: FrameSource,
  notices: readonly FrameNotice[] = []
): FrameTable {
  const { length, total, chosen } = exemplars;
  const all = length < total ? [...notices, cutNotice(length, total, chosen)] : notices;
  return {
    name: 'exemplar',
    length,
    meta: {
      dataTopic: 'annotations',
      ...(all.length === 0 ? {} : { notices: all }),
      custom: { throughline: { kind: 'exemplars', total, shown: length, ...(chosen === undefined ? {} : { chosen }) } },
    },
    fields: [
      { name: 'Time', type: 'time', unixNano: exemplars.time },
      { name: 'Value', type: 'number', values: exemplars.value, config: { unit: 's' } },
      { name: 'traceId', type: 'hex', bytes: exemplars.traceIds, bytesPerRow: 16, config: traceLinkConfig(source) },
      { name: 'spanId', type: 'hex', bytes: exemplars.spanIds, bytesPerRow: 8 },
      { name: 'service', type: 'stringTable', index: exemplars.service, texts: exemplars.services },
      { name: 'operation', type: 'stringTable', index: exemplars.name, texts: exemplars.names },
      {
        name: 'status',
        type: 'stringTable',
        index: Uint32Array.from(exemplars.statusCode, (code) => (code < STATUSES.length ? code : 0)),
        texts: STATUSES,
      },
      { name: 'link', type: 'stringTable', index: new Uint32Array(length), texts: [link] },
    ],
  };
}

/** One frame for each quantile (0 to 1) of the series' latency, in seconds. */
export function quantileFrame(quantile: number, series: SeriesColumns): FrameTable {
  const labels = { ...series.labels, quantile: String(quantile) };
  return seriesFrame(
    { ...series, labels },
    { unit: 's', displayNameFromDS: quantileName(quantile) },
    { custom: { throughline: { kind: 'exemplars' } } }
  );
}

/** 0.95 is "p95", 0.999 is "p99.9". */
function quantileName(quantile: number): string {
  return `p${Number((quantile * 100).toFixed(6))}`;
}

function cutNotice(length: number, total: number, chosen: string | undefined): FrameNotice {
  const how = chosen === undefined ? '' : `: ${chosen}`;
  return {
    severity: 'warning',
    text: `Showing ${length.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} exemplars${how}.`,
  };
}
