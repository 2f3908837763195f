import type { TraceId } from '../trace/ids';
import { buildSpanTable } from '../trace/buildSpanTable';
import type { SpanTable } from '../trace/SpanTable';
import { unixNano, type UnixNano } from '../trace/time';
import { spanBatchFromRecords } from '../trace/spanBatchFromRecords';
import { spanRecordsFromText } from './spanRecordsFromText';

export interface TraceFromTextOptions {
  /** Default: {@link TEXT_TRACE_ID}. */
  readonly traceId?: TraceId;
  /** What the drawing's 0 ms stands for. Default: {@link TEXT_TRACE_START}. */
  readonly start?: UnixNano;
}

/** The W3C recommendation's own example. */
export const TEXT_TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736' as TraceId;
/** 2026-11-21T12:00:00Z. */
export const TEXT_TRACE_START = unixNano(1_795_262_400_000_000_000n);

/**
 * A real SpanTable from a drawing, so that a test's input is seen at a glance. One span a line; what is indented further is a child:
 *
 * ```
 * checkout POST /checkout     server   |==================|   0 812
 *   payment authorize         client   |   ==========     | 100 430  !error=declined  db.system.name=postgresql  retry=2
 *     postgres SELECT balance          |    =======       | 120 398  @host.name=pg-1  *row_lock@130
 *   email send                producer |              =   | 600  10  ->00000000000000aa
 * ```
 * `service name [kind] [|picture|] start-ms duration-ms [marks]`
 * - service: one word, `-` for a resource without `service.name`; name: up to the kind, with single blanks, may be empty
 * - kind: server, client, producer, consumer, internal; left out: unspecified
 * - the picture between bars is for the reader: anything but letters and digits, more bars too, and nothing looks at it
 * - start: ms since the trace's start, `-` for a span whose start is missing (0 on the wire)
 * - duration: ms, may be negative, `-` for a missing end
 *
 * Marks, in any order; a value with blanks goes in double quotes:
 * - `key=value` attribute, `@key=value` resource attribute; true, false and numbers are what they look like, "1" in quotes is text
 * - `!error`, `!error=message`, `!ok`: status; `flags=...` is an attribute like any other: flags are set by `!flags=1`
 * - `!trace=ot=th:c`: the span's W3C tracestate
 * - `#id`: this span's id, 1 to 16 hex digits (0 is none); left out: the span's line, the first span being 1
 * - `^id`: its parent's id instead of the indentation's (`^0` is none): for orphans, cycles and parents drawn later
 * - `*name@ms`: an event at that ms since the trace's start; `*.key=value`: an attribute of the event before
 * - `->spanId` or `->traceId:spanId`: a link, by default into the same trace
 *
 * Empty lines and lines that begin with `//` are skipped. Throws, with the line's number, on what it does not understand.
 */
export function traceFromText(text: string, options: TraceFromTextOptions = {}): SpanTable {
  const traceId = options.traceId ?? TEXT_TRACE_ID;
  const records = spanRecordsFromText(text, traceId, options.start ?? TEXT_TRACE_START);
  return buildSpanTable(spanBatchFromRecords(records), traceId);
}
