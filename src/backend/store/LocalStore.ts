import type { ImportOutcome } from '../../core/schema/imports';
import type { LocalStoreStatus } from '../../core/schema/settings';
import type { CallOptions, LogSource, MetricSource, TraceSource } from '../../source/sources';

/**
 * The embedded store with its OTLP/HTTP receiver, as the rest of the backend sees it. It belongs to the process, not to a data
 * source. Opening never fails: what is wrong stands in `status`, and calls reject with a SourceError (503) that says the cure.
 */
export interface LocalStore extends TraceSource, MetricSource, LogSource {
  status(): Promise<LocalStoreStatus>;
  /** Counters in Prometheus text format. */
  metricsText(): Promise<string>;
  /** Stores a TracesData message in one transaction; a trace of which a span would not be kept is refused whole. */
  importTraces(otlp: Uint8Array, options: CallOptions): Promise<ImportOutcome>;
  /** Whether data of this store may be shown to this organisation (setting `orgs`). */
  allowsOrg(orgId: number): boolean;
  /** Stops the receiver, commits, closes. What was acknowledged is on disk long before. */
  close(): Promise<void>;
}
