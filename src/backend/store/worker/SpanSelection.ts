import type { SpanMetricSelection, TimeRange } from '../../../source/sources';
import type { PointFilter } from './scanPoints';
import type { Series, SeriesTable } from './SeriesTable';

/** Series of a service, of an operation, or of both; undefined when neither is given: all of them. */
export function seriesOf(
  table: ReadonlyMap<number, Series>,
  service: string | undefined,
  operation: string | undefined
): Set<number> | undefined {
  if (service === undefined && operation === undefined) {
    return undefined;
  }
  const ids = new Set<number>();
  for (const series of table.values()) {
    if (
      (service === undefined || series.service === service) &&
      (operation === undefined || series.name === operation)
    ) {
      ids.add(series.id);
    }
  }
  return ids;
}

/** The points that a metric counts: every span of the operation, or without one the entries into the service(s). */
export interface SpanSelection {
  readonly table: ReadonlyMap<number, Series>;
  readonly filter: PointFilter;
}

export function selectSpans(series: SeriesTable, query: SpanMetricSelection, range: TimeRange): SpanSelection {
  const table = series.all();
  return {
    table,
    filter: {
      range,
      series: seriesOf(table, query.service, query.operation),
      entriesOnly: query.operation === undefined,
    },
  };
}
