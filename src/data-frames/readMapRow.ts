import { type Field } from '@grafana/data';

import { parseSpanId, parseTraceId } from '../core/trace/ids';

import {
  type MapEvidence,
  type MapLink,
  type MapOperation,
  type MapOperations,
  type MapSeries,
  type MapTimes,
} from './ServiceMapData';

/*
 * What a row of our frames carries as JSON. A dashboard's snapshot may hold anything in its place: what does not fit is left out.
 */

export function readEvidence(field: Field | undefined, row: number): Record<'slowest' | 'failing', MapEvidence[]> {
  const { slowest, failing } = recordAt(field, row);
  return { slowest: listOf(slowest).flatMap(readCall), failing: listOf(failing).flatMap(readCall) };
}

export function readOperations(field: Field | undefined, row: number): MapOperations | undefined {
  const { list, count } = recordAt(field, row);
  if (!Array.isArray(list)) {
    return undefined;
  }
  const operations = list.flatMap(readOperation);
  return { list: operations, count: Math.max(operations.length, finite(count) ?? 0) };
}

/** undefined unless it has a value for each bucket. */
export function readSeries(
  field: Field | undefined,
  row: number,
  timeline: MapTimes | undefined
): MapSeries | undefined {
  const { counts, errors, p50Ms, p95Ms } = recordAt(field, row);
  const columns = [counts, errors, p50Ms, p95Ms].map(readNumbers);
  if (timeline === undefined || columns.some((column) => column?.length !== timeline.buckets)) {
    return undefined;
  }
  const [one, two, three, four] = columns.map((column) => column ?? []);
  return { counts: one, errors: two, p50Ms: three, p95Ms: four };
}

/** Grafana resolves a field's data links for the row: variables are filled in, and scripts are taken out. */
export function readLinks(fields: Iterable<Field>, row: number): readonly MapLink[] {
  const links: MapLink[] = [];
  for (const field of fields) {
    for (const { title, href } of field.getLinks?.({ valueRowIndex: row }) ?? []) {
      if (href !== '') {
        links.push({ title, href });
      }
    }
  }
  return links;
}

function readCall(value: unknown): MapEvidence[] {
  const { traceId, spanId, startMs, durationMs, error } = recordOf(value);
  const parsed = typeof traceId === 'string' ? parseTraceId(traceId) : undefined;
  return parsed === undefined
    ? []
    : [
        {
          traceId: parsed,
          spanId: (typeof spanId === 'string' ? parseSpanId(spanId) : undefined) ?? '',
          startMs: Number(startMs),
          durationMs: Number(durationMs),
          isError: error === true,
        },
      ];
}

function readOperation(value: unknown): MapOperation[] {
  const { service, name, amount, errors, p95Ms } = recordOf(value);
  return typeof service !== 'string' || typeof name !== 'string'
    ? []
    : [{ service, name, amount: finite(amount) ?? 0, errorShare: finite(errors) ?? 0, p95Ms: finite(p95Ms) ?? NaN }];
}

function readNumbers(value: unknown): readonly number[] | undefined {
  return Array.isArray(value) ? value.map((one) => finite(one) ?? NaN) : undefined;
}

function finite(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordAt(field: Field | undefined, row: number): Record<string, unknown> {
  return recordOf(field?.values[row]);
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
