import { criticalPath, type CriticalPath } from '../../core/critical-path/criticalPath';
import { selfTimeNs } from '../../core/critical-path/selfTimeNs';
import { criticalTimeNs, slowestContributor } from '../../core/critical-path/slowestContributor';
import { type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';
import { buildCriticalIndex, type CriticalIndex } from '../../canvas/CriticalIndex';
import { describeTrace, type TraceDescription } from './describeTrace';

/** What is worked out once for a trace, whatever part of it is on the screen. */
export interface TraceModel {
  readonly table: SpanTable;
  readonly description: TraceDescription;
  readonly path: CriticalPath;
  readonly pathIndex: CriticalIndex;
  /** Of each span, ns. */
  readonly selfNs: Float64Array;
  /** Of each span, the ns of the critical path it owns. */
  readonly criticalNs: Float64Array;
  /** -1: none. */
  readonly slowest: SpanIndex;
}

/** O(n log n). */
export function buildTraceModel(table: SpanTable): TraceModel {
  const path = criticalPath(table);
  return {
    table,
    description: describeTrace(table),
    path,
    pathIndex: buildCriticalIndex(path.sections, table.length),
    selfNs: selfTimeNs(table),
    criticalNs: criticalTimeNs(table, path),
    slowest: slowestContributor(table, path),
  };
}
