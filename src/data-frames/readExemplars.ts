import { type DataFrame } from '@grafana/data';

import { parseSpanId } from '../core/trace/ids';
import { parseTraceInput } from '../core/trace-id/parseTraceInput';

import { type ExemplarFields, exemplarFields, isExemplarFrame, saysError } from './exemplarFrame';
import { type ExemplarTable } from './ExemplarTable';
import { readLinkState } from './readLinkState';
import { textAt } from './textAt';
import { throughlineMeta } from './throughlineMeta';
import { traceLink } from './TraceLink';

/**
 * Every exemplar of the frames, ours and Grafana's own Prometheus' alike, in one table sorted by time. Rows without a time or a
 * finite value cannot be placed and are left out. Frames that hold no exemplars are ignored. O(n log n).
 */
export function readExemplars(frames: readonly DataFrame[]): ExemplarTable {
  const sources: ExemplarFields[] = [];
  const sourceOf: number[] = [];
  const rowOf: number[] = [];
  let total: number | undefined;
  let chosen: string | undefined;
  for (const frame of frames) {
    const fields = isExemplarFrame(frame) ? exemplarFields(frame) : undefined;
    if (fields === undefined) {
      continue;
    }
    sources.push(fields);
    for (let row = 0; row < frame.length; row++) {
      if (isNumber(fields.time.values[row]) && isNumber(fields.value.values[row])) {
        sourceOf.push(sources.length - 1);
        rowOf.push(row);
      }
    }
    const meta = throughlineMeta(frame);
    total = meta?.total === undefined ? total : (total ?? 0) + meta.total;
    chosen ??= meta?.chosen;
  }

  const order = inTimeOrder(sources, sourceOf, rowOf);
  const length = order.length;
  const timeMs = new Float64Array(length);
  const values = new Float64Array(length);
  const isError = new Uint8Array(length);
  const traceIds: string[] = [];
  const spanIds: string[] = [];
  const links: Array<ExemplarTable['links'][number]> = [];
  const services: string[] = [];
  const operations: string[] = [];
  for (let i = 0; i < length; i++) {
    const fields = sources[sourceOf[order[i]]];
    const row = rowOf[order[i]];
    timeMs[i] = Number(fields.time.values[row]);
    values[i] = Number(fields.value.values[row]);
    isError[i] = fields.statuses.some((field) => saysError(field, textAt(field, row))) ? 1 : 0;
    traceIds.push(readTraceId(textAt(fields.traceId, row)));
    spanIds.push(parseSpanId(textAt(fields.spanId, row).trim()) ?? '');
    links.push(readLinkState(textAt(fields.link, row)));
    services.push(textAt(fields.service, row));
    operations.push(textAt(fields.operation, row));
  }

  const at = (i: number) => ({ fields: sources[sourceOf[order[i]]], row: rowOf[order[i]] });
  return {
    length,
    timeMs,
    values,
    traceIds,
    spanIds,
    links,
    isError,
    services,
    operations,
    labels: (i) => {
      const { fields, row } = at(i);
      return [...fields.statuses, ...fields.rest]
        .map((field) => [field.name, textAt(field, row)] as const)
        .filter(([, value]) => value !== '');
    },
    traceLink: (i) => {
      const { fields, row } = at(i);
      return traceLink(fields.traceId, textAt(fields.traceId, row));
    },
    total: total === undefined ? undefined : Math.max(total, length),
    chosen,
  };
}

/** Positions in the order of time; those of one time keep the frames' order. */
function inTimeOrder(
  sources: readonly ExemplarFields[],
  sourceOf: readonly number[],
  rowOf: readonly number[]
): Uint32Array {
  const times = Float64Array.from(rowOf, (row, i) => Number(sources[sourceOf[i]].time.values[row]));
  const order = Uint32Array.from(times, (_time, i) => i);
  let sorted = true;
  for (let i = 1; i < times.length && sorted; i++) {
    sorted = times[i - 1] <= times[i];
  }
  return sorted ? order : order.sort((a, b) => times[a] - times[b] || a - b);
}

/** The field is meant to hold ids, so any spelling of one is read: hex, UUID, decimal, a header. '' for what is none. */
function readTraceId(text: string): string {
  if (/^[0-9a-f]{32}$/.test(text) && !/^0+$/.test(text)) {
    return text;
  }
  const read = text === '' ? undefined : parseTraceInput(text);
  return read?.ok === true ? read.context.traceId : '';
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value);
}
