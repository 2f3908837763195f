import { tracesBody } from './telemetry';

const FILLING = 'x'.repeat(4000);

/** A trace of 20 spans that takes about 85 kB. Later ones ended later. */
export function largeTrace(trace: string, number = 0): Uint8Array {
  const spans = Array.from({ length: 20 }, (_, n) => ({
    trace,
    span: `span ${n}`,
    endedMsAgo: 600_000 - number,
    durationMs: 1,
    attributes: [['filling', FILLING]] as const,
  }));
  return tracesBody(spans);
}
