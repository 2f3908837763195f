import { type ProtoReader, WireType } from '../ProtoReader';
import type { TextInterner } from '../TextInterner';
import { copyId } from './copyId';
import { checkKeyValue } from './readAttributes';

/**
 * ```
 *   Span  1 trace_id bytes      5 name string               9 repeated KeyValue   15 Status
 *         2 span_id bytes       6 kind enum                11 repeated Event      16 flags fixed32
 *         3 trace_state string  7 start_unix_nano fixed64  13 repeated Link
 *         4 parent_span_id      8 end_unix_nano fixed64    10, 12, 14 dropped counts
 *   Status  2 message string, 3 code enum
 *   Event   1 time_unix_nano fixed64, 2 name string, 3 repeated KeyValue
 *   Link    1 trace_id bytes, 2 span_id bytes, 3 trace_state string, 4 repeated KeyValue, 6 flags fixed32
 * ```
 */
export const SpanTag = {
  TraceId: (1 << 3) | WireType.Length,
  SpanId: (2 << 3) | WireType.Length,
  TraceState: (3 << 3) | WireType.Length,
  ParentSpanId: (4 << 3) | WireType.Length,
  Name: (5 << 3) | WireType.Length,
  Kind: (6 << 3) | WireType.Varint,
  Start: (7 << 3) | WireType.Fixed64,
  End: (8 << 3) | WireType.Fixed64,
  Attribute: (9 << 3) | WireType.Length,
  Event: (11 << 3) | WireType.Length,
  Link: (13 << 3) | WireType.Length,
  Status: (15 << 3) | WireType.Length,
  Flags: (16 << 3) | WireType.Fixed32,
} as const;
/** Bit n set: field n has a case below. */
const SPAN_FIELDS = 0b1_1010_1011_1111_1110;

export const EventTag = {
  Time: (1 << 3) | WireType.Fixed64,
  Name: (2 << 3) | WireType.Length,
  Attribute: (3 << 3) | WireType.Length,
} as const;
const EVENT_FIELDS = 0b1110;

export const LinkTag = {
  TraceId: (1 << 3) | WireType.Length,
  SpanId: (2 << 3) | WireType.Length,
  TraceState: (3 << 3) | WireType.Length,
  Attribute: (4 << 3) | WireType.Length,
} as const;
const LINK_FIELDS = 0b11110;

const STATUS_MESSAGE = (2 << 3) | WireType.Length;
const STATUS_CODE = (3 << 3) | WireType.Varint;
const STATUS_FIELDS = 0b1100;

/**
 * Where a span goes: columns with room for every span of the body; text 0 of both tables is "". 64-bit columns are seen as pairs
 * of 32-bit words, low first, as every machine that runs JavaScript today lays them out.
 */
export interface SpanColumns {
  readonly traceIds: Uint8Array;
  readonly spanIds: Uint8Array;
  readonly parentSpanIds: Uint8Array;
  readonly startWords: Uint32Array;
  readonly endWords: Uint32Array;
  readonly name: Uint32Array;
  readonly names: TextInterner;
  readonly kind: Uint8Array;
  readonly statusCode: Uint8Array;
  readonly statusMessage: Uint32Array;
  readonly statusMessages: TextInterner;
  readonly flags: Uint32Array;
  readonly eventCount: Uint32Array;
  readonly linkCount: Uint32Array;
}

/** Lengths of the ids on the wire, in bytes; 0 when absent. */
export interface IdLengths {
  traceId: number;
  spanId: number;
  parentSpanId: number;
}

/**
 * The span between the reader's position and end into a row, which must be all zero but for what an earlier rejected span left;
 * `name` and `statusMessage` are always written. Details are checked, not kept. Ids of the wrong length leave zeros.
 */
export function decodeSpan(reader: ProtoReader, columns: SpanColumns, row: number, ids: IdLengths): void {
  ids.traceId = ids.spanId = ids.parentSpanId = 0;
  columns.name[row] = columns.statusMessage[row] = 0;
  let events = 0;
  let links = 0;
  while (reader.more()) {
    reader.messageName = 'Span';
    switch (reader.tag()) {
      case SpanTag.TraceId:
        ids.traceId = copyId(reader, columns.traceIds, row, 16);
        break;
      case SpanTag.SpanId:
        ids.spanId = copyId(reader, columns.spanIds, row, 8);
        break;
      case SpanTag.ParentSpanId:
        ids.parentSpanId = copyId(reader, columns.parentSpanIds, row, 8);
        break;
      case SpanTag.Name: {
        const length = reader.length();
        reader.position += length;
        columns.name[row] = columns.names.intern(reader.position - length, reader.position);
        break;
      }
      case SpanTag.Kind: {
        const kind = reader.varint();
        columns.kind[row] = kind <= 5 ? kind : 0;
        break;
      }
      case SpanTag.Start:
        columns.startWords[2 * row] = reader.fixed64Words();
        columns.startWords[2 * row + 1] = reader.high;
        break;
      case SpanTag.End:
        columns.endWords[2 * row] = reader.fixed64Words();
        columns.endWords[2 * row + 1] = reader.high;
        break;
      case SpanTag.Attribute:
        checkKeyValue(reader);
        break;
      case SpanTag.Event:
        checkEvent(reader);
        events++;
        break;
      case SpanTag.Link:
        checkLink(reader);
        links++;
        break;
      case SpanTag.Status:
        decodeStatus(reader, columns, row);
        break;
      case SpanTag.Flags:
        columns.flags[row] = reader.fixed32();
        break;
      case SpanTag.TraceState:
        reader.skip();
        break;
      default:
        reader.skipUnknown(SPAN_FIELDS);
    }
  }
  columns.eventCount[row] = events;
  columns.linkCount[row] = links;
}

function decodeStatus(reader: ProtoReader, columns: SpanColumns, row: number): void {
  const outer = reader.enter();
  while (reader.more()) {
    reader.messageName = 'Status';
    switch (reader.tag()) {
      case STATUS_MESSAGE: {
        const length = reader.length();
        reader.position += length;
        columns.statusMessage[row] = columns.statusMessages.intern(reader.position - length, reader.position);
        break;
      }
      case STATUS_CODE: {
        const code = reader.varint();
        columns.statusCode[row] = code <= 2 ? code : 0;
        break;
      }
      default:
        reader.skipUnknown(STATUS_FIELDS);
    }
  }
  reader.leave(outer);
}

function checkEvent(reader: ProtoReader): void {
  const outer = reader.enter();
  while (reader.more()) {
    reader.messageName = 'Event';
    switch (reader.tag()) {
      case EventTag.Time:
      case EventTag.Name:
        reader.skip();
        break;
      case EventTag.Attribute:
        checkKeyValue(reader);
        break;
      default:
        reader.skipUnknown(EVENT_FIELDS);
    }
  }
  reader.leave(outer);
}

function checkLink(reader: ProtoReader): void {
  const outer = reader.enter();
  while (reader.more()) {
    reader.messageName = 'Link';
    switch (reader.tag()) {
      case LinkTag.TraceId:
      case LinkTag.SpanId:
      case LinkTag.TraceState:
        reader.skip();
        break;
      case LinkTag.Attribute:
        checkKeyValue(reader);
        break;
      default:
        reader.skipUnknown(LINK_FIELDS);
    }
  }
  reader.leave(outer);
}
