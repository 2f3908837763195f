import type { UnixNano } from '../../core/trace/time';
import type { TimeRange } from '../../source/sources';
import type { DataSourceInstance } from '../instance/DataSourceInstance';

/** What a handler needs beside the query itself. */
export interface QueryContext {
  readonly instance: DataSourceInstance;
  readonly range: TimeRange;
  /** Between two points of a series. */
  readonly stepNs: number;
  /** Asked by an alert rule, not for a person to look at. */
  readonly isFromAlert: boolean;
  readonly now: UnixNano;
  /** How long the sources keep what they hold; undefined when they do not say. */
  readonly retentionHours: () => Promise<number | undefined>;
  /** Aborted when the host gives up or the time is over. */
  readonly signal: AbortSignal;
}
