import { findResponseRoot } from '../../core/critical-path/criticalPath';
import {
  StatusCode,
  isCycleHead,
  isOrphan,
  parentSpanIdAt,
  type SpanIndex,
  type SpanTable,
} from '../../core/trace/SpanTable';

/** What the header says. */
export interface TraceDescription {
  /** Whose name stands for the trace; -1 in an empty one. */
  readonly root: SpanIndex;
  readonly spans: number;
  readonly services: number;
  readonly errors: number;
  /**
   * Spans whose parent is not here. OpenTelemetry sends only ended spans, so a parent that still runs has not come yet: no
   * fault of the trace.
   */
  readonly orphans: number;
  /** False when every top span names a parent: the root itself is still open, or lost. */
  readonly rootReceived: boolean;
  /** The root is the head of a cycle: following its parents leads back to it. */
  readonly isCycleHead: boolean;
  /** The one parent that all orphans name; '' when there is none, or there are several. */
  readonly missingParent: string;
}

/** Linear. */
export function describeTrace(table: SpanTable): TraceDescription {
  const services = new Set<number>();
  let errors = 0;
  for (let span = 0; span < table.length; span++) {
    services.add(table.service[span]);
    errors += table.statusCode[span] === StatusCode.Error ? 1 : 0;
  }
  const missing = new Set<string>();
  let orphans = 0;
  let tops = 0;
  for (let span = 0; span < table.length; span = table.subtreeEnd[span]) {
    tops++;
    if (isOrphan(table, span)) {
      orphans++;
      missing.add(parentSpanIdAt(table, span));
    }
  }
  const [onlyMissing] = missing;
  const root = findResponseRoot(table);
  return {
    root,
    spans: table.length,
    services: services.size,
    errors,
    orphans,
    rootReceived: orphans < tops,
    isCycleHead: root !== -1 && isCycleHead(table, root),
    missingParent: missing.size === 1 ? onlyMissing : '',
  };
}
