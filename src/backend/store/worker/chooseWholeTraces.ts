import { decodeOtlpTraces } from '../../../core/decode/otlp/decodeOtlpTraces';
import type { RefusedTrace } from '../../../core/schema/imports';
import { extractRows } from '../../../core/trace-file/extractRows';
import { groupByTrace } from '../../../core/trace/groupByTrace';
import type { OtlpSpanBatch } from '../../../core/trace/SpanBatch';

export interface ChosenTraces {
  /** The rows of all traces that are not refused. */
  readonly batch: OtlpSpanBatch;
  readonly traces: number;
  readonly refused: readonly RefusedTrace[];
}

/**
 * The traces of a batch that can be kept whole. One with a span that ended before `oldest` is refused: that span would be deleted at
 * once, and the rest would be half a trace. Times in ns since 1970; a span without any time arrived `now`.
 */
export function chooseWholeTraces(
  batch: OtlpSpanBatch,
  oldest: bigint,
  now: bigint,
  retentionHours: number
): ChosenTraces {
  const refused: RefusedTrace[] = [];
  const kept: Uint32Array[] = [];
  for (const [traceId, rows] of groupByTrace(batch)) {
    const old = rows.filter((row) => (batch.endUnixNano[row] || batch.startUnixNano[row] || now) < oldest).length;
    if (old === 0) {
      kept.push(rows);
    } else {
      const reason = `${old} of its ${rows.length} spans ended before the ${retentionHours} hours that the store keeps`;
      refused.push({ traceId, spans: rows.length, reason });
    }
  }
  const chosen = refused.length === 0 ? batch : decodeOtlpTraces(extractRows(batch, concat(kept))).batch;
  return { batch: chosen, traces: kept.length, refused };
}

function concat(parts: readonly Uint32Array[]): Uint32Array {
  const all = new Uint32Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    all.set(part, at);
    return at + part.length;
  }, 0);
  return all;
}
