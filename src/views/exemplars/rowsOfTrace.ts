import { type ExemplarTable } from '../../data-frames/ExemplarTable';
import { type TraceSelection } from '../selection/traceSelection';

/** Rows to ring: the selected span's, or, when no exemplar is of that span, all of its trace, ascending. Linear. */
export function rowsOfTrace({ traceIds, spanIds }: ExemplarTable, selection: TraceSelection | undefined): number[] {
  if (selection === undefined) {
    return [];
  }
  const ofTrace = Array.from(traceIds.keys()).filter((row) => traceIds[row] === selection.traceId);
  const ofSpan = ofTrace.filter((row) => spanIds[row] === selection.spanId);
  return ofSpan.length > 0 ? ofSpan : ofTrace;
}
