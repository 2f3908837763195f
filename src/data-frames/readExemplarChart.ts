import {
  type DataFrame,
  type Field,
  FieldColorModeId,
  FieldType,
  type GrafanaTheme2,
  formattedValueToString,
  getDisplayProcessor,
  getFieldDisplayName,
  getFieldSeriesColor,
} from '@grafana/data';

import { exemplarFields, isExemplarFrame } from './exemplarFrame';
import { type ExemplarChartData, type MetricLine } from './ExemplarTable';
import { readExemplars } from './readExemplars';

/** What a panel hands over: exemplar frames stand among the series or, as Grafana sorts them by topic, among the annotations. */
export interface ExemplarChartInput {
  readonly series: readonly DataFrame[];
  readonly annotations: readonly DataFrame[] | undefined;
  readonly theme: GrafanaTheme2;
  readonly timeZone: string;
}

/** Lines and exemplars of a panel's data. Never throws: frames without time or numbers add nothing. */
export function readExemplarChart({
  series,
  annotations = [],
  theme,
  timeZone,
}: ExemplarChartInput): ExemplarChartData {
  const metricFrames = series.filter((frame) => !isExemplarFrame(frame));
  const exemplarFrames = [...series, ...annotations].filter(isExemplarFrame);
  const numberFields = metricFrames.flatMap((frame) => lineFields(frame).map((field) => ({ frame, field })));
  const lines = numberFields.map(({ frame, field }, index) => readLine(frame, field, [...metricFrames], theme, index));

  const shown =
    numberFields[0]?.field ??
    exemplarFrames.map((frame) => exemplarFields(frame)?.value).find((value) => value !== undefined);
  const display = shown && (shown.display ?? getDisplayProcessor({ field: shown, theme, timeZone }));
  return {
    lines,
    exemplars: readExemplars(exemplarFrames),
    format: (value) => (display === undefined ? String(value) : formattedValueToString(display(value))),
    min: shown?.config.min ?? undefined,
    max: shown?.config.max ?? undefined,
  };
}

function lineFields(frame: DataFrame): Field[] {
  const hasTime = frame.fields.some((field) => field.type === FieldType.time);
  return hasTime
    ? frame.fields.filter((field) => field.type === FieldType.number && field.config.custom?.hideFrom?.viz !== true)
    : [];
}

function readLine(
  frame: DataFrame,
  field: Field,
  frames: DataFrame[],
  theme: GrafanaTheme2,
  index: number
): MetricLine {
  const time = frame.fields.find((candidate) => candidate.type === FieldType.time);
  // Colours of a palette go by position, which Grafana writes into the field's state where overrides were applied.
  const placed = {
    ...field,
    config: { ...field.config, color: field.config.color ?? { mode: FieldColorModeId.PaletteClassic } },
    state: { ...field.state, seriesIndex: field.state?.seriesIndex ?? index },
  };
  return {
    name: getFieldDisplayName(field, frame, frames),
    color: getFieldSeriesColor(placed, theme).color,
    timeMs: Float64Array.from(time?.values ?? [], Number),
    values: Float64Array.from(field.values, (value: unknown) => (typeof value === 'number' ? value : NaN)),
  };
}
