import type { ExemplarSet } from '../../../source/sources';
import type { ExemplarRows } from './ExemplarRows';
import type { Series } from './SeriesTable';
import { TextIndex } from './TextIndex';

const NS_PER_SECOND = 1e9;

/** The rows of several choosers as one set, by time. */
export function exemplarSet(
  sets: readonly ExemplarRows[],
  table: ReadonlyMap<number, Series>,
  { total, chosen }: { readonly total: number; readonly chosen: string | undefined }
): ExemplarSet {
  const length = sets.reduce((sum, rows) => sum + rows.length, 0);
  const services = new TextIndex();
  const names = new TextIndex();
  const set = {
    length,
    time: new BigInt64Array(length),
    value: new Float64Array(length),
    traceIds: new Uint8Array(length * 16),
    spanIds: new Uint8Array(length * 8),
    service: new Uint32Array(length),
    name: new Uint32Array(length),
    statusCode: new Uint8Array(length),
  };
  inTimeOrder(sets).forEach(({ rows, row }, at) => {
    const series = table.get(rows.series[row]);
    set.time[at] = rows.endUnixNano[row];
    set.value[at] = rows.durationNs[row] / NS_PER_SECOND;
    set.traceIds.set(rows.traceIds.subarray(row * 16, row * 16 + 16), at * 16);
    set.spanIds.set(rows.spanIds.subarray(row * 8, row * 8 + 8), at * 8);
    set.service[at] = services.indexOf(series?.service ?? '');
    set.name[at] = names.indexOf(series?.name ?? '');
    set.statusCode[at] = rows.statusCode[row];
  });
  return { ...set, services: services.texts, names: names.texts, total, chosen };
}

function inTimeOrder(sets: readonly ExemplarRows[]): Array<{ readonly rows: ExemplarRows; readonly row: number }> {
  const entries: Array<{ rows: ExemplarRows; row: number; time: number }> = [];
  // Relative to one of them, times are exact as numbers and sort fast.
  const origin = sets.find((rows) => rows.length > 0)?.endUnixNano[0] ?? 0n;
  for (const rows of sets) {
    for (let row = 0; row < rows.length; row++) {
      entries.push({ rows, row, time: Number(rows.endUnixNano[row] - origin) });
    }
  }
  return entries.sort((a, b) => a.time - b.time);
}
