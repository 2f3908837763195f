import { parseSpanId, parseTraceId } from '../core/trace/ids';
import { type IncomingLink } from '../core/trace/IncomingLink';

/** What a frame's meta says of links to its trace. Meta is JSON of whoever made the frame: what has no trace id to go to is left out. */
export function readIncomingLinks(links: unknown): readonly IncomingLink[] {
  const found: IncomingLink[] = [];
  for (const link of Array.isArray(links) ? links : []) {
    const { spanId, fromTraceId, fromSpanId, service, name } = Object(link) as Record<string, unknown>;
    const traceId = parseTraceId(textOf(fromTraceId));
    if (traceId !== undefined) {
      found.push({
        spanId: parseSpanId(textOf(spanId)) ?? '',
        fromTraceId: traceId,
        fromSpanId: parseSpanId(textOf(fromSpanId)) ?? '',
        service: textOf(service),
        name: textOf(name),
      });
    }
  }
  return found;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
