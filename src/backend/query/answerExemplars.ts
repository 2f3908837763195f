import { exemplarsFrame, quantileFrame } from '../../core/schema/frames/exemplarsFrame';
import { EMPTY_SERIES } from '../../core/schema/frames/seriesFrame';
import type { FrameMeta, FrameTable } from '../../core/schema/FrameTable';
import type { ExemplarsQuery } from '../../core/schema/queries';
import type { QueryContext } from './QueryContext';

const DEFAULT_QUANTILES = [0.5, 0.95, 0.99];
/** What Grafana's own Time series panel can draw; whoever can draw more asks for more. */
const DEFAULT_LIMIT = 1000;

/** A frame for each quantile, then the exemplars. */
export async function answerExemplars(query: ExemplarsQuery, context: QueryContext): Promise<FrameTable[]> {
  const { instance, range, stepNs, signal } = context;
  const selection = { service: query.service, operation: query.operation };
  const quantiles = query.quantiles ?? DEFAULT_QUANTILES;
  const [exemplars, ...lines] = await Promise.all([
    instance.metrics.exemplars(selection, range, query.limit ?? DEFAULT_LIMIT, { signal }),
    ...quantiles.map((quantile) =>
      instance.metrics.range({ ...selection, measure: { quantile } }, range, stepNs, { signal })
    ),
  ]);
  const series = lines.flatMap((ofQuantile, i) =>
    (ofQuantile.length === 0 ? [EMPTY_SERIES] : ofQuantile).map((line) => quantileFrame(quantiles[i], line))
  );
  // The exemplars are the stored spans themselves.
  const drawn = exemplarsFrame(exemplars, 'found', instance.source);
  // Grafana shows the notices of series only, never those of annotations.
  return [...withNotices(series, drawn.meta?.notices), drawn];
}

function withNotices([first, ...others]: readonly FrameTable[], notices: FrameMeta['notices']): FrameTable[] {
  if (first === undefined || notices === undefined) {
    return first === undefined ? [] : [first, ...others];
  }
  return [{ ...first, meta: { ...first.meta, notices } }, ...others];
}
