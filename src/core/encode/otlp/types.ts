import type { AttributeValue, Attributes } from '../../trace/attributes';
import type { SpanId, TraceId } from '../../trace/ids';
import type { SpanKind, StatusCode } from '../../trace/SpanTable';
import type { UnixNano } from '../../trace/time';

/**
 * OTLP messages as plain objects, for whoever makes telemetry (the demo, tests). What is left out is not written.
 * Attribute numbers that are whole are written as int64, others as double; bigints as int64.
 *
 * ```
 *   TracesData ── OtlpResourceSpans ── OtlpScopeSpans ── OtlpSpan
 *   LogsData ──── OtlpResourceLogs ─── OtlpScopeLogs ─── OtlpLogRecord
 * ```
 */
export interface OtlpResourceSpans {
  readonly resource: OtlpResource;
  readonly scopeSpans: readonly OtlpScopeSpans[];
}

export interface OtlpScopeSpans {
  readonly scope: OtlpScope;
  readonly spans: readonly OtlpSpan[];
}

export interface OtlpResource {
  readonly attributes: Attributes;
}

/** The instrumentation library. */
export interface OtlpScope {
  readonly name: string;
  readonly version?: string;
  readonly attributes?: Attributes;
}

export interface OtlpSpan {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  /** Left out for a root. */
  readonly parentSpanId?: SpanId;
  readonly traceState?: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startUnixNano: UnixNano;
  readonly endUnixNano: UnixNano;
  readonly attributes?: Attributes;
  readonly events?: readonly OtlpEvent[];
  readonly links?: readonly OtlpLink[];
  readonly status?: OtlpStatus;
  /** W3C trace flags in the low byte, then OTLP's is-remote bits (0x100 known, 0x200 remote). */
  readonly flags?: number;
}

export interface OtlpEvent {
  readonly timeUnixNano: UnixNano;
  readonly name: string;
  readonly attributes?: Attributes;
}

export interface OtlpLink {
  readonly traceId: TraceId;
  readonly spanId: SpanId;
  readonly traceState?: string;
  readonly attributes?: Attributes;
  readonly flags?: number;
}

export interface OtlpStatus {
  readonly code: StatusCode;
  readonly message?: string;
}

export interface OtlpResourceLogs {
  readonly resource: OtlpResource;
  readonly scopeLogs: readonly OtlpScopeLogs[];
}

export interface OtlpScopeLogs {
  readonly scope: OtlpScope;
  readonly logRecords: readonly OtlpLogRecord[];
}

export interface OtlpLogRecord {
  /** Left out when the source has no clock of its own. */
  readonly timeUnixNano?: UnixNano;
  readonly observedTimeUnixNano?: UnixNano;
  /** OTLP SeverityNumber: 1-4 trace, 5-8 debug, 9-12 info, 13-16 warn, 17-20 error, 21-24 fatal; 0 unspecified. */
  readonly severityNumber?: number;
  readonly severityText?: string;
  /** Text, or anything an attribute may be. */
  readonly body: AttributeValue;
  readonly attributes?: Attributes;
  readonly traceId?: TraceId;
  readonly spanId?: SpanId;
  /** W3C trace flags. */
  readonly flags?: number;
  readonly eventName?: string;
}
