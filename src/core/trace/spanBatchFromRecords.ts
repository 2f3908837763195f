import type { Attributes } from './attributes';
import { writeHex, type SpanId, type TraceId } from './ids';
import { emptySpanBatch } from './emptySpanBatch';
import type { SpanBatch } from './SpanBatch';
import { SpanKind, StatusCode, type SpanDetails, type SpanEvent, type SpanLink } from './SpanTable';
import { unixNano, type UnixNano } from './time';

/**
 * One span as a plain object: for fixtures, and for producers whose format has no bytes worth keeping. What is left out is
 * absent: no id, time 0, kind unspecified, status unset, no attributes.
 */
export interface SpanRecord {
  readonly traceId?: TraceId;
  readonly spanId?: SpanId;
  readonly parentSpanId?: SpanId;
  readonly startUnixNano?: UnixNano;
  readonly endUnixNano?: UnixNano;
  readonly name: string;
  /** Resource `service.name`. */
  readonly service?: string;
  readonly kind?: SpanKind;
  readonly statusCode?: StatusCode;
  readonly statusMessage?: string;
  readonly flags?: number;
  readonly traceState?: string;
  readonly scope?: { readonly name: string; readonly version: string };
  readonly attributes?: Attributes;
  /** Left out: `service.name` alone, where `service` is given. */
  readonly resource?: Attributes;
  readonly events?: readonly SpanEvent[];
  readonly links?: readonly SpanLink[];
}

/** Rows in the order of the records. Details are read from the records, which therefore must not change. */
export function spanBatchFromRecords(records: readonly SpanRecord[]): SpanBatch {
  const { batch, names, services, statusMessages } = emptySpanBatch(records.length, detailsOf(records));
  records.forEach((record, row) => {
    writeHex(record.traceId ?? '', batch.traceIds, row * 16);
    writeHex(record.spanId ?? '', batch.spanIds, row * 8);
    writeHex(record.parentSpanId ?? '', batch.parentSpanIds, row * 8);
    batch.startUnixNano[row] = record.startUnixNano ?? unixNano(0n);
    batch.endUnixNano[row] = record.endUnixNano ?? unixNano(0n);
    batch.name[row] = names.indexOf(record.name);
    batch.service[row] = services.indexOf(record.service ?? '');
    batch.kind[row] = record.kind ?? SpanKind.Unspecified;
    batch.statusCode[row] = record.statusCode ?? StatusCode.Unset;
    batch.statusMessage[row] = statusMessages.indexOf(record.statusMessage ?? '');
    batch.flags[row] = record.flags ?? 0;
    batch.eventCount[row] = record.events?.length ?? 0;
    batch.linkCount[row] = record.links?.length ?? 0;
  });
  return batch;
}

function detailsOf(records: readonly SpanRecord[]): SpanDetails {
  return {
    attributes: (row) => records[row].attributes ?? [],
    resource: (row) => resourceOf(records[row]),
    scope: (row) => records[row].scope ?? { name: '', version: '' },
    traceState: (row) => records[row].traceState ?? '',
    events: (row) => records[row].events ?? [],
    links: (row) => records[row].links ?? [],
  };
}

function resourceOf(record: SpanRecord): Attributes {
  return record.resource ?? (record.service ? [['service.name', record.service]] : []);
}
