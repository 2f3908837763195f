import type { Signal } from './otlpResponses';

/** What the receiver has answered since the start. */
export class ReceiverCounters {
  private readonly requests = new Map<string, { signal: Signal | 'other'; code: number; count: number }>();
  private readonly bytes: Record<Signal, number> = { traces: 0, logs: 0 };

  request(signal: Signal | 'other', code: number): void {
    const key = `${signal} ${code}`;
    const entry = this.requests.get(key) ?? { signal, code, count: 0 };
    entry.count++;
    this.requests.set(key, entry);
  }

  /** Length of a body after decompression. */
  body(signal: Signal, bytes: number): void {
    this.bytes[signal] += bytes;
  }

  get requestsByCode(): ReadonlyArray<{ readonly signal: string; readonly code: number; readonly count: number }> {
    return [...this.requests.values()];
  }

  get bodyBytes(): Readonly<Record<Signal, number>> {
    return this.bytes;
  }
}
