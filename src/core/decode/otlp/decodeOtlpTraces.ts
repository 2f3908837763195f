import { pickRows } from '../../trace/pickRows';
import type { OtlpRows, OtlpSpanBatch } from '../../trace/SpanBatch';
import { ProtoReader } from '../ProtoReader';
import { TextInterner } from '../TextInterner';
import { decodeSpan, type IdLengths, type SpanColumns } from './decodeSpan';
import { findRecords, type RecordRanges } from './findRecords';
import { withOtlpErrors } from './OtlpDecodeError';
import { OtlpSpanDetails } from './OtlpSpanDetails';
import { readScope } from './readOrigin';
import { isAllZero, readServices, rejectDeepNesting } from './readOtlpRecords';
import { type Rejected, Rejections } from './Rejections';

export interface DecodedTraces {
  readonly batch: OtlpSpanBatch;
  readonly rejected: Rejected;
  /** What was put right in spans that were taken; at most 20 lines. */
  readonly warnings: readonly string[];
}

/** Of a span's name in a reason for rejecting it. */
const MOST_NAME_CHARACTERS = 60;

export const ENVELOPE = { data: 'TracesData', resourceRecords: 'ResourceSpans', scopeRecords: 'ScopeSpans' };

/**
 * An ExportTraceServiceRequest or TracesData (the same on the wire) into columns; attributes, events and links are checked but
 * stay bytes, of which the batch keeps a view: `bytes` must not change afterwards.
 *
 * A span without a usable trace or span id, or with attributes nested too deep, is rejected alone. A parent id of the wrong
 * length counts as none, with a warning. Fields of later OTLP versions are skipped.
 *
 * @throws OtlpDecodeError when the bytes are not OTLP protobuf: then nothing of them is taken.
 */
export function decodeOtlpTraces(bytes: Uint8Array): DecodedTraces {
  return withOtlpErrors(() => {
    const reader = new ProtoReader(bytes);
    const ranges = findRecords(reader, ENVELOPE);
    const rejections = new Rejections();
    const { services, serviceOfResource } = readServices(reader, ranges.resources);
    ranges.scopes.forEach((range) => readScope(reader, range));

    const columns = emptyColumns(reader.bytes, ranges.length);
    const kept = decodeSpans(reader, ranges, columns, rejections);
    const otlp = keepRows(reader.bytes, ranges, kept);
    const length = kept.length;
    const batch: OtlpSpanBatch = {
      length,
      traceIds: columns.traceIds.subarray(0, 16 * length),
      spanIds: columns.spanIds.subarray(0, 8 * length),
      parentSpanIds: columns.parentSpanIds.subarray(0, 8 * length),
      startUnixNano: new BigUint64Array(columns.startWords.buffer, 0, length),
      endUnixNano: new BigUint64Array(columns.endWords.buffer, 0, length),
      name: columns.name.subarray(0, length),
      names: columns.names.texts,
      service: pickRows(serviceOfResource, otlp.resource),
      services,
      kind: columns.kind.subarray(0, length),
      statusCode: columns.statusCode.subarray(0, length),
      statusMessage: columns.statusMessage.subarray(0, length),
      statusMessages: columns.statusMessages.texts,
      flags: columns.flags.subarray(0, length),
      eventCount: columns.eventCount.subarray(0, length),
      linkCount: columns.linkCount.subarray(0, length),
      details: new OtlpSpanDetails(otlp),
      otlp,
    };
    return { batch, rejected: rejections.rejected(), warnings: rejections.warnings };
  });
}

/** Second pass: every span into the next row; a rejected one's row is used again. Returns the records kept. */
function decodeSpans(
  reader: ProtoReader,
  ranges: RecordRanges,
  columns: SpanColumns,
  rejections: Rejections
): Uint32Array {
  const kept = new Uint32Array(ranges.length);
  const ids: IdLengths = { traceId: 0, spanId: 0, parentSpanId: 0 };
  let row = 0;
  for (let record = 0; record < ranges.length; record++) {
    reader.moveTo(ranges.start[record], ranges.end[record]);
    const problem = rejectDeepNesting(() => decodeSpan(reader, columns, row, ids)) ?? idProblem(columns, row, ids);
    const where = () =>
      `span ${record} (byte ${ranges.start[record]}, "${columns.names.texts[columns.name[row]].slice(0, MOST_NAME_CHARACTERS)}")`;
    if (problem !== undefined) {
      rejections.reject(`${where()}: ${problem}`);
      clearRow(columns, row);
      continue;
    }
    if (ids.parentSpanId !== 0 && ids.parentSpanId !== 8) {
      rejections.warn(
        `${where()}: parent span id has ${ids.parentSpanId} bytes, not 8; taken as a span without parent`
      );
    }
    kept[row++] = record;
  }
  return kept.subarray(0, row);
}

function idProblem(columns: SpanColumns, row: number, ids: IdLengths): string | undefined {
  if (ids.traceId !== 16) {
    return `trace id has ${ids.traceId} bytes, not 16`;
  }
  if (isAllZero(columns.traceIds, 16 * row, 16)) {
    return 'trace id is all zero';
  }
  if (ids.spanId !== 8) {
    return `span id has ${ids.spanId} bytes, not 8`;
  }
  return isAllZero(columns.spanIds, 8 * row, 8) ? 'span id is all zero' : undefined;
}

function emptyColumns(bytes: Uint8Array, length: number): SpanColumns {
  return {
    traceIds: new Uint8Array(16 * length),
    spanIds: new Uint8Array(8 * length),
    parentSpanIds: new Uint8Array(8 * length),
    startWords: new Uint32Array(2 * length),
    endWords: new Uint32Array(2 * length),
    name: new Uint32Array(length),
    names: new TextInterner(bytes),
    kind: new Uint8Array(length),
    statusCode: new Uint8Array(length),
    statusMessage: new Uint32Array(length),
    statusMessages: new TextInterner(bytes),
    flags: new Uint32Array(length),
    eventCount: new Uint32Array(length),
    linkCount: new Uint32Array(length),
  };
}

function clearRow(columns: SpanColumns, row: number): void {
  columns.traceIds.fill(0, 16 * row, 16 * row + 16);
  columns.spanIds.fill(0, 8 * row, 8 * row + 8);
  columns.parentSpanIds.fill(0, 8 * row, 8 * row + 8);
  columns.startWords.fill(0, 2 * row, 2 * row + 2);
  columns.endWords.fill(0, 2 * row, 2 * row + 2);
  columns.kind[row] = columns.statusCode[row] = columns.flags[row] = 0;
}

function keepRows(bytes: Uint8Array, ranges: RecordRanges, kept: Uint32Array): OtlpRows {
  const all = kept.length === ranges.length;
  const pick = (column: Uint32Array) => (all ? column : pickRows(column, kept));
  return {
    bytes,
    spanStart: pick(ranges.start),
    spanEnd: pick(ranges.end),
    resource: pick(ranges.resource),
    scope: pick(ranges.scope),
    resources: ranges.resources,
    scopes: ranges.scopes,
  };
}
