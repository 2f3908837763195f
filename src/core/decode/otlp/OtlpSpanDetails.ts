import type { Attributes } from '../../trace/attributes';
import { hexAt, type SpanId, type TraceId } from '../../trace/ids';
import type { OtlpRows } from '../../trace/SpanBatch';
import type { SpanDetails, SpanEvent, SpanLink } from '../../trace/SpanTable';
import { unixNano } from '../../trace/time';
import { ProtoReader } from '../ProtoReader';
import { EventTag, LinkTag, SpanTag } from './decodeSpan';
import { withOtlpErrors } from './OtlpDecodeError';
import { readKeyValue } from './readAttributes';
import { readResource, readScope, type ScopeText } from './readOrigin';

/** Reads details out of the body a batch was decoded from, which it keeps alive. That body was checked: reading does not fail. */
export class OtlpSpanDetails implements SpanDetails {
  constructor(private readonly rows: OtlpRows) {}

  attributes(row: number): Attributes {
    const attributes: Array<Attributes[number]> = [];
    this.readSpan(row, SpanTag.Attribute, (reader) => readKeyValue(reader, attributes));
    return attributes;
  }

  resource(row: number): Attributes {
    const { bytes, resources, resource } = this.rows;
    return withOtlpErrors(() => readResource(new ProtoReader(bytes), resources[resource[row]]));
  }

  scope(row: number): ScopeText {
    const { bytes, scopes, scope } = this.rows;
    return withOtlpErrors(() => readScope(new ProtoReader(bytes), scopes[scope[row]]));
  }

  traceState(row: number): string {
    let traceState = '';
    this.readSpan(row, SpanTag.TraceState, (reader) => {
      traceState = reader.string();
    });
    return traceState;
  }

  events(row: number): readonly SpanEvent[] {
    const events: SpanEvent[] = [];
    this.readSpan(row, SpanTag.Event, (reader) => events.push(readEvent(reader)));
    return events;
  }

  links(row: number): readonly SpanLink[] {
    const links: SpanLink[] = [];
    this.readSpan(row, SpanTag.Link, (reader) => links.push(readLink(reader)));
    return links;
  }

  private readSpan(row: number, wanted: number, read: (reader: ProtoReader) => void): void {
    const reader = new ProtoReader(this.rows.bytes);
    reader.moveTo(this.rows.spanStart[row], this.rows.spanEnd[row]);
    reader.messageName = 'Span';
    withOtlpErrors(() => {
      while (reader.more()) {
        if (reader.tag() === wanted) {
          read(reader);
        } else {
          reader.skip();
        }
      }
    });
  }
}

function readEvent(reader: ProtoReader): SpanEvent {
  const outer = reader.enter();
  const attributes: Array<Attributes[number]> = [];
  let time = unixNano(0n);
  let name = '';
  while (reader.more()) {
    switch (reader.tag()) {
      case EventTag.Time:
        time = unixNano(reader.fixed64());
        break;
      case EventTag.Name:
        name = reader.string();
        break;
      case EventTag.Attribute:
        readKeyValue(reader, attributes);
        break;
      default:
        reader.skip();
    }
  }
  reader.leave(outer);
  return { time, name, attributes };
}

function readLink(reader: ProtoReader): SpanLink {
  const outer = reader.enter();
  const attributes: Array<Attributes[number]> = [];
  let traceId: TraceId | '' = '';
  let spanId: SpanId | '' = '';
  let traceState = '';
  while (reader.more()) {
    switch (reader.tag()) {
      case LinkTag.TraceId:
        traceId = readId(reader, 16) as TraceId | '';
        break;
      case LinkTag.SpanId:
        spanId = readId(reader, 8) as SpanId | '';
        break;
      case LinkTag.TraceState:
        traceState = reader.string();
        break;
      case LinkTag.Attribute:
        readKeyValue(reader, attributes);
        break;
      default:
        reader.skip();
    }
  }
  reader.leave(outer);
  return { traceId, spanId, traceState, attributes };
}

/** '' when it is zero or has not `size` bytes. */
function readId(reader: ProtoReader, size: number): string {
  const id = reader.byteString();
  return id.length === size ? hexAt(id, 0, size) : '';
}
