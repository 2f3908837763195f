import type { SpanIndex, SpanTable } from '../trace/SpanTable';
import type { CriticalPath } from './criticalPath';

/** Of each span, the ns of the critical path it owns. Sums to the root's duration. */
export function criticalTimeNs(table: SpanTable, { sections }: CriticalPath): Float64Array {
  const time = new Float64Array(table.length);
  for (let i = 0; i < sections.length; i++) {
    time[sections.span[i]] += sections.endNs[i] - sections.startNs[i];
  }
  return time;
}

/** The span that owns most of the critical path, the first of equals in the table; -1 when the path is empty. */
export function slowestContributor(table: SpanTable, path: CriticalPath): SpanIndex {
  const time = criticalTimeNs(table, path);
  let slowest = -1;
  for (let span = 0; span < time.length; span++) {
    if (time[span] > (slowest === -1 ? 0 : time[slowest])) {
      slowest = span;
    }
  }
  return slowest;
}
