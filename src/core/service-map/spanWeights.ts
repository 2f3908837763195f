import { adjustedCountOfSampler, adjustedCountOfTraceState } from '../sampling/adjustedCount';
import type { SpanTable } from '../trace/SpanTable';

/**
 * How many spans each stands for; 0 where nothing is said, NaN where it was sampled and nobody knows with what probability. Looked for where a
 * service is entered (`enters` of callTree) or its entry is missing: in the span's own tracestate, at the first span of the trace also in the sampler's attributes. Others have their parent's, because whoever samples by the parent's decision
 * keeps with the parent's probability.
 */
export function spanWeights(table: SpanTable, enters: Uint8Array): Float64Array {
  const weights = new Float64Array(table.length);
  for (let span = 0; span < table.length; span++) {
    const parent = table.parent[span];
    const own =
      enters[span] === 1 || parent === -1 ? adjustedCountOfTraceState(table.details.traceState(span)) : undefined;
    if (own !== undefined) {
      weights[span] = own;
    } else if (parent !== -1) {
      weights[span] = weights[parent];
    } else {
      weights[span] = adjustedCountOfSampler(table.details.attributes(span)) ?? 0;
    }
  }
  return weights;
}
