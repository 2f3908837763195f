import { type ExemplarChartData, type MetricLine } from '../../data-frames/ExemplarTable';

export interface ValueRange {
  readonly min: number;
  readonly max: number;
}

/**
 * What the value axis spans: every exemplar, every point of the lines shown and the threshold, with a little air; `fixed` limits
 * (the field's min and max) win. A logarithmic range stays above zero whatever the data holds.
 */
export function valueRange(
  lines: readonly MetricLine[],
  exemplarValues: Float64Array,
  threshold: number | undefined,
  fixed: Pick<ExemplarChartData, 'min' | 'max'>,
  log: boolean
): ValueRange {
  let low = Infinity;
  let high = -Infinity;
  const see = (value: number) => {
    if (Number.isFinite(value) && (!log || value > 0)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  };
  lines.forEach((line) => line.values.forEach(see));
  exemplarValues.forEach(see);
  if (threshold !== undefined) {
    see(threshold);
  }
  if (low > high) {
    low = log ? 0.1 : 0;
    high = 1;
  }
  return log ? logRange(low, high, fixed) : linearRange(low, high, fixed);
}

function logRange(low: number, high: number, fixed: Pick<ExemplarChartData, 'min' | 'max'>): ValueRange {
  const air = Math.max(1.15, (high / low) ** 0.06);
  const min = fixed.min !== undefined && fixed.min > 0 ? fixed.min : low / air;
  const max = fixed.max !== undefined && fixed.max > min ? fixed.max : high * air;
  return { min, max: max > min ? max : min * 10 };
}

function linearRange(low: number, high: number, fixed: Pick<ExemplarChartData, 'min' | 'max'>): ValueRange {
  const air = (high - Math.min(0, low)) * 0.06 || 1;
  const min = fixed.min ?? (low >= 0 ? 0 : low - air);
  const max = fixed.max ?? high + air;
  return { min, max: max > min ? max : min + 1 };
}
