import { spanMetricsFrames } from '../../core/schema/frames/spanMetricsFrames';
import { withoutGaps } from '../../core/schema/frames/seriesFrame';
import type { FrameTable } from '../../core/schema/FrameTable';
import type { SpanMetricsQuery } from '../../core/schema/queries';
import type { QueryContext } from './QueryContext';

/**
 * A rule gets only the steps in which there was a call, as from Prometheus: its "last" value would otherwise be "no data" whenever nobody called in the
 * last second.
 */
export async function answerSpanMetrics(query: SpanMetricsQuery, context: QueryContext): Promise<FrameTable[]> {
  const { measure, service, operation, groupBy } = query;
  const { instance, range, stepNs, isFromAlert, signal } = context;
  const series = await instance.metrics.range({ measure, service, operation, groupBy }, range, stepNs, { signal });
  return spanMetricsFrames(measure, isFromAlert ? series.map(withoutGaps) : series);
}
