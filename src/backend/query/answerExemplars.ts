import { exemplarsFrame, quantileFrame } from '../../core/schema/frames/exemplarsFrame';
import { EMPTY_SERIES } from '../../core/schema/frames/seriesFrame';
import type { FrameTable } from '../../core/schema/FrameTable';
import type { ExemplarsQuery } from '../../core/schema/queries';
import type { QueryContext } from './QueryContext';

const DEFAULT_QUANTILES = [0.5, 0.95, 0.99];
const MOST_EXEMPLARS = 100_000;

/** A frame for each quantile, then the exemplars. */
export async function answerExemplars(query: ExemplarsQuery, context: QueryContext): Promise<FrameTable[]> {
  const { instance, range, stepNs, signal } = context;
  const selection = { service: query.service, operation: query.operation };
  const quantiles = query.quantiles ?? DEFAULT_QUANTILES;
  const [exemplars, ...lines] = await Promise.all([
    instance.metrics.exemplars(selection, range, query.limit ?? MOST_EXEMPLARS, { signal }),
    ...quantiles.map((quantile) =>
      instance.metrics.range({ ...selection, measure: { quantile } }, range, stepNs, { signal })
    ),
  ]);
  const series = lines.flatMap((ofQuantile, i) =>
    (ofQuantile.length === 0 ? [EMPTY_SERIES] : ofQuantile).map((line) => quantileFrame(quantiles[i], line))
  );
  // The exemplars are the stored spans themselves.
  return [...series, exemplarsFrame(exemplars, 'found', instance.source)];
}
