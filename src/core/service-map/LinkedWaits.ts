import type { SpanId, TraceId } from '../trace/ids';
import { nsBetween, type UnixNano } from '../trace/time';

/** A span of another trace, or the sending of a message by it. */
export interface SpanReference {
  readonly traceId: TraceId | '';
  readonly spanId: SpanId | '';
}

interface Waiting {
  readonly start: UnixNano;
  readonly found: (waitNs: number) => void;
}

/** Senders and receivers that are remembered while the other end is not there. */
const MOST_REMEMBERED = 100_000;

/**
 * Brings together both ends of messages whose receiver is in a trace of its own and has a link to the sender's span. Traces come in any order:
 *
 * ```
 *   trace 1   shop  send orders  |--|                          sent: remembered, or given to whom waits for it
 *   trace 2   mail  handle           . . wait . . |-----|      received: takes it, or waits
 * ```
 * A reference to a span that no trace holds stays without an answer, and beyond 100,000 of either end no more are remembered: waits are then known
 * of fewer messages, which their count says.
 */
export class LinkedWaits {
  private readonly sentAt = new Map<string, UnixNano>();
  private readonly waiting = new Map<string, Waiting[]>();
  private waitingCount = 0;

  sent(sender: SpanReference, end: UnixNano): void {
    const key = keyOf(sender);
    const waiting = this.waiting.get(key);
    if (waiting !== undefined) {
      this.waiting.delete(key);
      this.waitingCount -= waiting.length;
      waiting.forEach(({ start, found }) => found(waitNs(end, start)));
    }
    if (this.sentAt.size < MOST_REMEMBERED) {
      this.sentAt.set(key, end);
    }
  }

  received(sender: SpanReference, start: UnixNano, found: (waitNs: number) => void): void {
    const key = keyOf(sender);
    const end = this.sentAt.get(key);
    if (end !== undefined) {
      found(waitNs(end, start));
    } else if (this.waitingCount < MOST_REMEMBERED) {
      this.waitingCount++;
      const waiting = this.waiting.get(key);
      if (waiting === undefined) {
        this.waiting.set(key, [{ start, found }]);
      } else {
        waiting.push({ start, found });
      }
    }
  }
}

function keyOf({ traceId, spanId }: SpanReference): string {
  return `${traceId}/${spanId}`;
}

/** Clocks differ: nobody receives before the sending has ended by more than that. */
function waitNs(end: UnixNano, start: UnixNano): number {
  return Math.max(0, nsBetween(end, start));
}
