import type { SpanDetails } from './SpanTable';

/**
 * What a decoder makes: spans of any number of traces in arrival order, nothing repaired or related yet. `buildSpanTable`
 * makes a SpanTable of one trace from it; the local store writes its rows. Columns are parallel, `length` rows.
 */
export interface SpanBatch {
  readonly length: number;
  /** 16 bytes a row; all zero when the wire had none or one of the wrong length. */
  readonly traceIds: Uint8Array;
  /** 8 bytes a row, as above. */
  readonly spanIds: Uint8Array;
  readonly parentSpanIds: Uint8Array;
  /** ns since 1970; 0 when absent. */
  readonly startUnixNano: BigUint64Array;
  readonly endUnixNano: BigUint64Array;
  /** Index into `names`. */
  readonly name: Uint32Array;
  readonly names: readonly string[];
  /** Index into `services`. */
  readonly service: Uint32Array;
  readonly services: readonly string[];
  readonly kind: Uint8Array;
  readonly statusCode: Uint8Array;
  /** Index into `statusMessages`; entry 0 is "". */
  readonly statusMessage: Uint32Array;
  readonly statusMessages: readonly string[];
  readonly flags: Uint32Array;
  readonly eventCount: Uint32Array;
  readonly linkCount: Uint32Array;
  /** By row of this batch. */
  readonly details: SpanDetails;
}

/** OTLP bytes of each row, for whoever stores them: the span message, and the resource and scope messages it came under. */
export interface OtlpRows {
  /** The whole body. Ranges below point into it: views, no copies. */
  readonly bytes: Uint8Array;
  /** Span message body (without tag and length): start and end offset a row. */
  readonly spanStart: Uint32Array;
  readonly spanEnd: Uint32Array;
  /** Index into `resources` and `scopes`. */
  readonly resource: Uint32Array;
  readonly scope: Uint32Array;
  /** Resource and scope message bodies as [start, end) offsets; an absent message is [0, 0). */
  readonly resources: ReadonlyArray<readonly [start: number, end: number]>;
  readonly scopes: ReadonlyArray<readonly [start: number, end: number]>;
}

/** A batch whose rows are OTLP protobuf. */
export interface OtlpSpanBatch extends SpanBatch {
  readonly otlp: OtlpRows;
}
