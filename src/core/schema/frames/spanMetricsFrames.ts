import type { FrameFieldConfig, FrameNotice, FrameTable } from '../FrameTable';
import type { SpanMeasure } from '../queries';
import { EMPTY_SERIES, type SeriesColumns, seriesFrame } from './seriesFrame';

const CONFIG: Readonly<Record<SpanMeasure, FrameFieldConfig>> = {
  rate: { unit: 'reqps' },
  errors: { unit: 'percentunit' },
  p50: { unit: 's' },
  p95: { unit: 's' },
  p99: { unit: 's' },
};

/** One frame a series. Without any there is one without rows, which alerting reads as "no data". The legend names the group, else the measure. */
export function spanMetricsFrames(
  measure: SpanMeasure,
  series: readonly SeriesColumns[],
  notices: readonly FrameNotice[] = []
): FrameTable[] {
  const given = series.length === 0 ? [EMPTY_SERIES] : series;
  return given.map((one, i) =>
    seriesFrame(
      one,
      { ...CONFIG[measure], displayNameFromDS: Object.values(one.labels).join(' ') || measure },
      { custom: { throughline: { kind: 'spanMetrics' } }, ...(i === 0 && notices.length > 0 ? { notices } : {}) }
    )
  );
}
