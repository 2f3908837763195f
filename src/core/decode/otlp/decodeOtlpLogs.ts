import type { AttributeValue, Attributes } from '../../trace/attributes';
import { pickRows } from '../../trace/pickRows';
import { ProtoReader } from '../ProtoReader';
import { TextInterner } from '../TextInterner';
import { decodeLogRecord, type LogColumns, type LogIdLengths, LogTag } from './decodeLogRecord';
import { findRecords, type RecordRanges } from './findRecords';
import { withOtlpErrors } from './OtlpDecodeError';
import type { OtlpLogBatch, OtlpLogRows } from './OtlpLogBatch';
import { readAnyValue, readKeyValue } from './readAttributes';
import { readResource, readScope } from './readOrigin';
import { isAllZero, readServices, rejectDeepNesting } from './readOtlpRecords';
import { type Rejected, Rejections } from './Rejections';

export type { OtlpLogBatch } from './OtlpLogBatch';

export interface DecodedLogs {
  readonly batch: OtlpLogBatch;
  readonly rejected: Rejected;
  /** What was put right in records that were taken; at most 20 lines. */
  readonly warnings: readonly string[];
}

const ENVELOPE = { data: 'LogsData', resourceRecords: 'ResourceLogs', scopeRecords: 'ScopeLogs' };

/**
 * An ExportLogsServiceRequest or LogsData (the same on the wire) into columns; body and attributes are checked but stay bytes, of
 * which the batch keeps a view: `bytes` must not change afterwards.
 *
 * A record with a body or attributes nested too deep is rejected alone. Trace and span ids that are none count as absent, as the
 * specification wants, with a warning.
 *
 * @throws OtlpDecodeError when the bytes are not OTLP protobuf: then nothing of them is taken.
 */
export function decodeOtlpLogs(bytes: Uint8Array): DecodedLogs {
  return withOtlpErrors(() => {
    const reader = new ProtoReader(bytes);
    const ranges = findRecords(reader, ENVELOPE);
    const rejections = new Rejections();
    const { services, serviceOfResource } = readServices(reader, ranges.resources);
    ranges.scopes.forEach((range) => readScope(reader, range));

    const columns = emptyColumns(reader.bytes, ranges.length);
    const kept = decodeRecords(reader, ranges, columns, rejections);
    const otlp: OtlpLogRows = {
      bytes: reader.bytes,
      recordStart: pickRows(ranges.start, kept),
      recordEnd: pickRows(ranges.end, kept),
      resource: pickRows(ranges.resource, kept),
      scope: pickRows(ranges.scope, kept),
      resources: ranges.resources,
      scopes: ranges.scopes,
    };
    const length = kept.length;
    const batch: OtlpLogBatch = {
      length,
      timeUnixNano: columns.timeUnixNano.subarray(0, length),
      observedUnixNano: columns.observedUnixNano.subarray(0, length),
      severityNumber: columns.severityNumber.subarray(0, length),
      severityText: columns.severityText.subarray(0, length),
      severityTexts: columns.severityTexts.texts,
      traceIds: columns.traceIds.subarray(0, 16 * length),
      spanIds: columns.spanIds.subarray(0, 8 * length),
      flags: columns.flags.subarray(0, length),
      service: pickRows(serviceOfResource, otlp.resource),
      services,
      otlp,
      ...readersOf(otlp),
    };
    return { batch, rejected: rejections.rejected(), warnings: rejections.warnings };
  });
}

/** Every record into the next row; a rejected one's row is used again. Returns the records kept. */
function decodeRecords(
  reader: ProtoReader,
  ranges: RecordRanges,
  columns: LogColumns,
  rejections: Rejections
): Uint32Array {
  const kept = new Uint32Array(ranges.length);
  const ids: LogIdLengths = { traceId: 0, spanId: 0 };
  let row = 0;
  for (let record = 0; record < ranges.length; record++) {
    reader.moveTo(ranges.start[record], ranges.end[record]);
    const where = () => `log record ${record} (byte ${ranges.start[record]})`;
    const problem = rejectDeepNesting(() => decodeLogRecord(reader, columns, row, ids));
    if (problem !== undefined) {
      rejections.reject(`${where()}: ${problem}`);
      continue;
    }
    if (isBadId(columns.traceIds, row, 16, ids.traceId)) {
      rejections.warn(`${where()}: trace id is all zero or not 16 bytes long; taken as a record without trace`);
    }
    if (isBadId(columns.spanIds, row, 8, ids.spanId)) {
      rejections.warn(`${where()}: span id is all zero or not 8 bytes long; taken as a record without span`);
    }
    kept[row++] = record;
  }
  return kept.subarray(0, row);
}

/** There is one on the wire, but it is none. */
function isBadId(column: Uint8Array, row: number, size: number, lengthOnWire: number): boolean {
  return lengthOnWire !== 0 && isAllZero(column, row * size, size);
}

function emptyColumns(bytes: Uint8Array, length: number): LogColumns {
  return {
    timeUnixNano: new BigUint64Array(length),
    observedUnixNano: new BigUint64Array(length),
    severityNumber: new Uint8Array(length),
    severityText: new Uint32Array(length),
    severityTexts: new TextInterner(bytes),
    traceIds: new Uint8Array(16 * length),
    spanIds: new Uint8Array(8 * length),
    flags: new Uint32Array(length),
  };
}

function readersOf(rows: OtlpLogRows): Pick<OtlpLogBatch, 'body' | 'attributes' | 'eventName' | 'resource' | 'scope'> {
  const readField = (row: number, wanted: number, read: (reader: ProtoReader) => void) =>
    withOtlpErrors(() => {
      const reader = new ProtoReader(rows.bytes);
      reader.moveTo(rows.recordStart[row], rows.recordEnd[row]);
      reader.messageName = 'LogRecord';
      while (reader.more()) {
        if (reader.tag() === wanted) {
          read(reader);
        } else {
          reader.skip();
        }
      }
    });
  return {
    body(row) {
      let body: AttributeValue;
      readField(row, LogTag.Body, (reader) => {
        body = readAnyValue(reader);
      });
      return body;
    },
    attributes(row) {
      const attributes: Array<Attributes[number]> = [];
      readField(row, LogTag.Attribute, (reader) => readKeyValue(reader, attributes));
      return attributes;
    },
    eventName(row) {
      let name = '';
      readField(row, LogTag.EventName, (reader) => {
        name = reader.string();
      });
      return name;
    },
    resource: (row) =>
      withOtlpErrors(() => readResource(new ProtoReader(rows.bytes), rows.resources[rows.resource[row]])),
    scope: (row) => withOtlpErrors(() => readScope(new ProtoReader(rows.bytes), rows.scopes[rows.scope[row]])),
  };
}
