import { spanMetricsFrames } from '../../core/schema/frames/spanMetricsFrames';
import type { FrameTable } from '../../core/schema/FrameTable';
import type { SpanMetricsQuery } from '../../core/schema/queries';
import type { QueryContext } from './QueryContext';

export async function answerSpanMetrics(query: SpanMetricsQuery, context: QueryContext): Promise<FrameTable[]> {
  const { measure, service, operation, groupBy } = query;
  const { instance, range, stepNs, signal } = context;
  const series = await instance.metrics.range({ measure, service, operation, groupBy }, range, stepNs, { signal });
  return spanMetricsFrames(measure, series);
}
