import { assembleOtlpTraces } from '../../../core/encode/otlp/assembleOtlpTraces';
import type { StoredTrace } from '../messages';
import type { SpanRows } from './SpanRows';

/** Decoding more than this at once would cost the process several times as much memory. */
const MOST_BYTES = 256 * 1024 ** 2;

/** Every stored span of a trace as one TracesData message; undefined when there is none. */
export function readTrace(spans: SpanRows, traceId: string): StoredTrace | undefined {
  const trace = spans.traceRow(traceId);
  if (trace === undefined) {
    return undefined;
  }
  const { parts, more } = spans.partsOf(trace, MOST_BYTES);
  const notices = more
    ? [
        {
          severity: 'warning' as const,
          text: `The trace is larger than ${MOST_BYTES / 1024 ** 2} MiB: only ${parts.length} of its spans were read.`,
        },
      ]
    : [];
  return { otlp: assembleOtlpTraces(parts), notices };
}
