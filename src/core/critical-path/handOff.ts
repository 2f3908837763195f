import { SpanKind, endNs, type SpanIndex, type SpanTable } from '../trace/SpanTable';

/** How a parent waits for a child. */
export enum HandOff {
  /** It does not: a message that nobody waited for. */
  None,
  /** It may have: the times do not prove it. */
  Inferred,
  /** The child lies inside its parent and is no message. */
  Certain,
}

/** Other data sources' frames give starts in float ms, rounded to 1 us: a smaller overlap proves nothing about clocks. */
const ROUNDING_NS = 1000;

/**
 * ```
 *   parent   |==========|
 *   child      |=====|        certain                         a message: inferred (a reply may have been awaited)
 *   child            |=====|  inferred: it outlives, so       a message: none
 *                             clocks differ or nobody waited
 *   child  |=====|            inferred: clocks differ
 * ```
 * A message is a consumer span, or whatever a producer span started.
 */
export function handOffOf(table: SpanTable, child: SpanIndex): HandOff {
  const parent = table.parent[child];
  const outlivesNs = endNs(table, child) - endNs(table, parent);
  const precedesNs = table.startNs[parent] - table.startNs[child];
  const isMessage = table.kind[child] === SpanKind.Consumer || table.kind[parent] === SpanKind.Producer;
  if (isMessage) {
    return outlivesNs > 0 ? HandOff.None : HandOff.Inferred;
  }
  return Math.max(outlivesNs, precedesNs) > ROUNDING_NS ? HandOff.Inferred : HandOff.Certain;
}
