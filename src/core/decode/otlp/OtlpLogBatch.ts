import type { AttributeValue, Attributes } from '../../trace/attributes';
import { hexAt, type SpanId, type TraceId } from '../../trace/ids';
import type { OtlpRows } from '../../trace/SpanBatch';
import type { ScopeText } from './readOrigin';

/** Log records in arrival order, as OTLP has them. Columns are parallel, `length` rows. */
export interface OtlpLogBatch {
  readonly length: number;
  /** ns since 1970, when it happened; 0 when the source did not say. */
  readonly timeUnixNano: BigUint64Array;
  /** ns since 1970, when it was collected; 0 when absent. */
  readonly observedUnixNano: BigUint64Array;
  /** OTLP SeverityNumber, 0 to 24; 0 unspecified or unknown. */
  readonly severityNumber: Uint8Array;
  /** Index into `severityTexts`; entry 0 is "". */
  readonly severityText: Uint32Array;
  readonly severityTexts: readonly string[];
  /** 16 bytes a row, all zero for none. */
  readonly traceIds: Uint8Array;
  /** 8 bytes a row, all zero for none. */
  readonly spanIds: Uint8Array;
  /** W3C trace flags; 0 also when not said. */
  readonly flags: Uint32Array;
  /** Index into `services`, resource `service.name`; "" when the resource has none. */
  readonly service: Uint32Array;
  readonly services: readonly string[];
  readonly otlp: OtlpLogRows;

  /** These decode afresh at every call. `attributeText` makes the body one line of text. */
  body(row: number): AttributeValue;
  attributes(row: number): Attributes;
  eventName(row: number): string;
  resource(row: number): Attributes;
  scope(row: number): ScopeText;
}

/** OTLP bytes of each row, as OtlpRows has them for spans: record message bodies and what they came under. */
export interface OtlpLogRows extends Pick<OtlpRows, 'bytes' | 'resource' | 'scope' | 'resources' | 'scopes'> {
  readonly recordStart: Uint32Array;
  readonly recordEnd: Uint32Array;
}

/** '' when the record has none. */
export function logTraceIdAt(batch: OtlpLogBatch, row: number): TraceId | '' {
  return hexAt(batch.traceIds, 16 * row, 16) as TraceId | '';
}

/** '' when the record has none. */
export function logSpanIdAt(batch: OtlpLogBatch, row: number): SpanId | '' {
  return hexAt(batch.spanIds, 8 * row, 8) as SpanId | '';
}
