import type { FrameFieldConfig, FrameMeta, FrameTable } from '../FrameTable';

/** One line of a chart: NaN where there is nothing to say. */
export interface SeriesColumns {
  readonly labels: Readonly<Record<string, string>>;
  /** ns since 1970, ascending. */
  readonly time: BigInt64Array;
  readonly values: Float64Array;
}

/** A 'timeseries-multi' frame: one number over time, as alerting wants it. A gap is null, which every reducer knows how to take. */
export function seriesFrame(
  series: SeriesColumns,
  config: FrameFieldConfig,
  meta: Pick<FrameMeta, 'custom' | 'notices'> = {}
): FrameTable {
  return {
    length: series.time.length,
    meta: { type: 'timeseries-multi', typeVersion: [0, 1], preferredVisualisationType: 'graph', ...meta },
    fields: [
      { name: 'time', type: 'time', unixNano: series.time },
      {
        name: 'value',
        type: 'number',
        values: series.values,
        nulls: Uint8Array.from(series.values, (value) => (Number.isNaN(value) ? 1 : 0)),
        labels: series.labels,
        config,
      },
    ],
  };
}

/** The same line without the points where there is nothing to say. */
export function withoutGaps({ labels, time, values }: SeriesColumns): SeriesColumns {
  const isSaid = (_: unknown, i: number) => !Number.isNaN(values[i]);
  return { labels, time: time.filter(isSaid), values: values.filter(isSaid) };
}

export const EMPTY_SERIES: SeriesColumns = { labels: {}, time: new BigInt64Array(0), values: new Float64Array(0) };
