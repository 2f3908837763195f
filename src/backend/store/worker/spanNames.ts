import type { TimeRange } from '../../../source/sources';
import type { PointScanner } from './scanPoints';
import type { SeriesTable } from './SeriesTable';

/** Services that spans came from, sorted; the range is rounded outwards to what chunks hold (minutes). */
export function services(scanner: PointScanner, series: SeriesTable, range: TimeRange): string[] {
  return namesIn(scanner, series, range, ({ service }) => service);
}

/** Span names of a service, sorted. */
export function operations(scanner: PointScanner, series: SeriesTable, service: string, range: TimeRange): string[] {
  return namesIn(scanner, series, range, (one) => (one.service === service ? one.name : ''));
}

function namesIn(
  scanner: PointScanner,
  series: SeriesTable,
  range: TimeRange,
  nameOf: (series: { readonly service: string; readonly name: string }) => string
): string[] {
  const used = scanner.seriesIn(range);
  const names = new Set<string>();
  for (const one of series.all().values()) {
    const name = nameOf(one);
    if (used.has(one.id) && name !== '') {
      names.add(name);
    }
  }
  return [...names].sort();
}
