import { type ProtoReader, WireType } from '../ProtoReader';
import type { TextInterner } from '../TextInterner';
import { copyId } from './copyId';
import { checkAnyValue, checkKeyValue } from './readAttributes';

/**
 * ```
 *   LogRecord  1 time_unix_nano fixed64   5 body AnyValue        9 trace_id bytes
 *              2 severity_number enum     6 repeated KeyValue   10 span_id bytes
 *              3 severity_text string     8 flags fixed32       11 observed_time_unix_nano fixed64
 *                                         7 dropped count       12 event_name string
 * ```
 */
export const LogTag = {
  Time: (1 << 3) | WireType.Fixed64,
  SeverityNumber: (2 << 3) | WireType.Varint,
  SeverityText: (3 << 3) | WireType.Length,
  Body: (5 << 3) | WireType.Length,
  Attribute: (6 << 3) | WireType.Length,
  Flags: (8 << 3) | WireType.Fixed32,
  TraceId: (9 << 3) | WireType.Length,
  SpanId: (10 << 3) | WireType.Length,
  ObservedTime: (11 << 3) | WireType.Fixed64,
  EventName: (12 << 3) | WireType.Length,
} as const;
/** Bit n set: field n has a case below. */
const LOG_FIELDS = 0b1_1111_0110_1110;

/** Where a record goes: columns with room for every record of the body. */
export interface LogColumns {
  readonly timeUnixNano: BigUint64Array;
  readonly observedUnixNano: BigUint64Array;
  readonly severityNumber: Uint8Array;
  readonly severityText: Uint32Array;
  readonly severityTexts: TextInterner;
  readonly traceIds: Uint8Array;
  readonly spanIds: Uint8Array;
  readonly flags: Uint32Array;
}

/** Lengths of the ids on the wire, in bytes; 0 when absent. */
export interface LogIdLengths {
  traceId: number;
  spanId: number;
}

/** The record between the reader's position and end into a row. Body and attributes are checked, not kept. Ids of the wrong length leave zeros. */
export function decodeLogRecord(reader: ProtoReader, columns: LogColumns, row: number, ids: LogIdLengths): void {
  clear(columns, row);
  ids.traceId = ids.spanId = 0;
  while (reader.more()) {
    reader.messageName = 'LogRecord';
    switch (reader.tag()) {
      case LogTag.Time:
        columns.timeUnixNano[row] = reader.fixed64();
        break;
      case LogTag.ObservedTime:
        columns.observedUnixNano[row] = reader.fixed64();
        break;
      case LogTag.SeverityNumber: {
        const severity = reader.varint();
        columns.severityNumber[row] = severity <= 24 ? severity : 0;
        break;
      }
      case LogTag.SeverityText: {
        const length = reader.length();
        reader.position += length;
        columns.severityText[row] = columns.severityTexts.intern(reader.position - length, reader.position);
        break;
      }
      case LogTag.Flags:
        columns.flags[row] = reader.fixed32();
        break;
      case LogTag.TraceId:
        ids.traceId = copyId(reader, columns.traceIds, row, 16);
        break;
      case LogTag.SpanId:
        ids.spanId = copyId(reader, columns.spanIds, row, 8);
        break;
      case LogTag.Body:
        checkAnyValue(reader);
        break;
      case LogTag.Attribute:
        checkKeyValue(reader);
        break;
      case LogTag.EventName:
        reader.skip();
        break;
      default:
        reader.skipUnknown(LOG_FIELDS);
    }
  }
}

function clear(columns: LogColumns, row: number): void {
  columns.timeUnixNano[row] = columns.observedUnixNano[row] = 0n;
  columns.severityNumber[row] = columns.severityText[row] = columns.flags[row] = 0;
  columns.traceIds.fill(0, 16 * row, 16 * row + 16);
  columns.spanIds.fill(0, 8 * row, 8 * row + 8);
}
