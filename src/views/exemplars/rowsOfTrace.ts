import { type ExemplarTable } from '../../data-frames/ExemplarTable';
import { type TraceSelection } from '../selection/traceSelection';

/** More rings than this cover the points that they are to point out. */
const MOST_RINGS = 20;

/**
 * Rows to ring, ascending: the selected span's, or, when no exemplar is of that span, those of its trace; of a trace with very many, such
 * as a connection that is open for hours, the highest.
 */
export function rowsOfTrace(
  { traceIds, spanIds, values }: ExemplarTable,
  selection: TraceSelection | undefined
): number[] {
  if (selection === undefined) {
    return [];
  }
  const ofTrace = Array.from(traceIds.keys()).filter((row) => traceIds[row] === selection.traceId);
  const ofSpan = ofTrace.filter((row) => spanIds[row] === selection.spanId);
  if (ofSpan.length > 0) {
    return ofSpan;
  }
  return ofTrace.length <= MOST_RINGS
    ? ofTrace
    : ofTrace
        .sort((a, b) => values[b] - values[a])
        .slice(0, MOST_RINGS)
        .sort((a, b) => a - b);
}
