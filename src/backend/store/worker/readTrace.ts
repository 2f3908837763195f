import { assembleOtlpTraces } from '../../../core/encode/otlp/assembleOtlpTraces';
import type { TraceId } from '../../../core/trace/ids';
import type { SourceNotice } from '../../../source/sources';
import type { StoredTrace } from '../messages';
import { readableParts, unreadableNotices } from './decodeStored';
import { MOST_INCOMING_LINKS, type SpanLinks } from './SpanLinks';
import type { SpanRows } from './SpanRows';

/** Decoding more than this at once would cost the process several times as much memory. */
const MOST_BYTES = 256 * 1024 ** 2;

/** Every stored span of a trace as one TracesData message, and what links to it; undefined when there is none. */
export function readTrace(
  spans: SpanRows,
  links: SpanLinks,
  traceId: TraceId,
  isDamaged: boolean
): StoredTrace | undefined {
  const trace = spans.traceRow(traceId);
  if (trace === undefined) {
    return undefined;
  }
  const { parts, more } = spans.partsOf(trace, MOST_BYTES);
  const linkedFrom = links.to(traceId);
  const notices: SourceNotice[] = [];
  if (more) {
    notices.push({
      severity: 'warning',
      text: `The trace is larger than ${MOST_BYTES / 1024 ** 2} MiB: only ${parts.length} of its spans were read.`,
    });
  }
  if (linkedFrom.length > MOST_INCOMING_LINKS) {
    notices.push({
      severity: 'info',
      text: `More than ${MOST_INCOMING_LINKS} spans of other traces link to this one: the earliest are shown.`,
    });
  }
  const kept = isDamaged ? readableParts(parts) : parts;
  notices.push(...unreadableNotices(parts.length - kept.length));
  return { otlp: assembleOtlpTraces(kept), linkedFrom: linkedFrom.slice(0, MOST_INCOMING_LINKS), notices };
}
