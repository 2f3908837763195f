import type { OtlpLogRecord, OtlpSpan } from '../../core/encode/otlp/types';
import type { UnixNano } from '../../core/trace/time';
import type { Instance } from '../shop/services';

/** A finished span, and who sends it. */
export interface PlacedSpan {
  readonly instance: Instance;
  readonly scope: string;
  readonly span: OtlpSpan;
}

/** A log record, and who sends it. */
export interface PlacedLog {
  readonly instance: Instance;
  readonly time: UnixNano;
  readonly record: OtlpLogRecord;
}

/** What comes out of a plan. */
export interface Placed {
  readonly spans: PlacedSpan[];
  readonly logs: PlacedLog[];
}
