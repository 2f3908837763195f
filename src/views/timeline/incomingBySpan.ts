import { type IncomingLink } from '../../core/trace/IncomingLink';
import { spanIdAt, type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';

/**
 * Links by the row they lead to, the first of duplicates; those that name no span of the table stand at its first row, so that none
 * is lost. Linear.
 */
export function incomingBySpan(
  table: SpanTable,
  links: readonly IncomingLink[]
): ReadonlyMap<SpanIndex, readonly IncomingLink[]> {
  const bySpan = new Map<SpanIndex, IncomingLink[]>();
  if (links.length === 0 || table.length === 0) {
    return bySpan;
  }
  const wanted = new Set<string>(links.map(({ spanId }) => spanId));
  const rows = new Map<string, SpanIndex>();
  for (let span = 0; span < table.length && rows.size < wanted.size; span++) {
    const spanId = spanIdAt(table, span);
    if (wanted.has(spanId) && !rows.has(spanId)) {
      rows.set(spanId, span);
    }
  }
  for (const link of links) {
    const span = (link.spanId === '' ? undefined : rows.get(link.spanId)) ?? 0;
    bySpan.set(span, [...(bySpan.get(span) ?? []), link]);
  }
  return bySpan;
}
