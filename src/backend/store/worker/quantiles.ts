import { type SpanMeasure } from '../../../core/schema/queries';
import { SourceError } from '../../../source/sources';

export type Measure =
  { readonly kind: 'rate' } | { readonly kind: 'errors' } | { readonly kind: 'quantile'; readonly quantile: number };

const NAMED: Readonly<Record<SpanMeasure, Measure>> = {
  rate: { kind: 'rate' },
  errors: { kind: 'errors' },
  p50: { kind: 'quantile', quantile: 0.5 },
  p95: { kind: 'quantile', quantile: 0.95 },
  p99: { kind: 'quantile', quantile: 0.99 },
};

export function readMeasure(measure: SpanMeasure | { readonly quantile: number }): Measure {
  if (typeof measure === 'string') {
    return NAMED[measure];
  }
  const { quantile } = measure;
  if (!(quantile >= 0 && quantile <= 1)) {
    throw new SourceError(`A quantile of ${quantile} does not exist. Give a number from 0 to 1.`, 400);
  }
  return { kind: 'quantile', quantile };
}

/**
 * The nearest-rank quantile: the smallest value that at least this share of all values does not exceed. Always one of the
 * values, so that the p95 of a step is the duration of a span that can be opened. `sorted` must not be empty.
 */
export function quantileOfSorted(sorted: Float64Array, quantile: number): number {
  return sorted[Math.max(0, Math.ceil(quantile * sorted.length) - 1)];
}
