import { createHash } from 'node:crypto';

import { encodeOtlpLogs } from '../core/encode/otlp/encodeOtlpLogs';
import { encodeOtlpTraces } from '../core/encode/otlp/encodeOtlpTraces';
import { StatusCode } from '../core/trace/SpanTable';
import { nsBetween, unixNano } from '../core/trace/time';
import { connectionTraceIds } from './connections/connections';
import { LONGEST_REQUEST_NS, type ShopBatch } from './generateShop';
import { runKey } from './planSlice';
import { SERVICE_NAMES } from './shop/services';
import { type CollectedShop, collectShop, minutesAgo, NOW } from './testing/collectShop';

/** A hash of everything that would go over the wire. */
function wireHash(batches: readonly ShopBatch[]): string {
  const hash = createHash('sha256');
  for (const { traces, logs } of batches) {
    hash.update(encodeOtlpTraces(traces)).update(encodeOtlpLogs(logs));
  }
  return hash.digest('hex');
}

describe('generateShop', () => {
  let threeHours: CollectedShop;
  beforeAll(() => {
    threeHours = collectShop({ from: minutesAgo(180) });
  });

  it('gives the same bytes for the same options', () => {
    const options = { from: minutesAgo(25), to: minutesAgo(15) };
    expect(wireHash(collectShop(options).batches)).toBe(wireHash(collectShop(options).batches));
  });

  it('gives other traces for another seed', () => {
    const ids = (seed: string) => [...collectShop({ seed, from: minutesAgo(2) }).traces.keys()];
    const first = new Set(ids('a'));
    expect(ids('b').filter((id) => first.has(id))).toEqual([]);
  });

  it('goes on where it ended: [a, b) and [b, c) are [a, c), wherever b lies', () => {
    const [a, c] = [minutesAgo(24), minutesAgo(17)];
    const whole = collectShop({ from: a, to: c });
    for (const b of [minutesAgo(23.5), unixNano(minutesAgo(20) + 1_234_567_891n)]) {
      const parts = [collectShop({ from: a, to: b }), collectShop({ from: b, to: c })];
      expect(parts.flatMap(({ spans }) => spans.map(({ span }) => span.spanId)).sort()).toEqual(
        whole.spans.map(({ span }) => span.spanId).sort()
      );
      expect(parts.flatMap(({ logs }) => logs).length).toBe(whole.logs.length);
    }
  });

  it('sends each span in the batch of its end', () => {
    const { batches } = collectShop({ from: minutesAgo(3) });
    const misplaced = batches.flatMap(({ from, to, traces }) =>
      traces
        .flatMap(({ scopeSpans }) => scopeSpans)
        .flatMap(({ spans }) => spans.filter(({ endUnixNano }) => endUnixNano < from || endUnixNano >= to))
    );
    expect(misplaced).toEqual([]);
    expect(batches.map(({ from, to }) => nsBetween(from, to) / 1e9)).toEqual(Array.from({ length: 18 }, () => 10));
  });

  it('makes 150,000 to 250,000 spans in three hours, of every service', () => {
    expect(threeHours.spans.length).toBeGreaterThan(150_000);
    expect(threeHours.spans.length).toBeLessThan(250_000);
    expect(new Set(threeHours.spans.map(({ service }) => service))).toEqual(new Set(SERVICE_NAMES));
    expect(threeHours.batches.reduce((sum, { spanCount }) => sum + spanCount, 0)).toBe(threeHours.spans.length);
  });

  it('fails in about one request of a hundred', () => {
    const failed = Array.from(threeHours.traces.values()).filter((spans) =>
      spans.some(({ span }) => span.status?.code === StatusCode.Error)
    );
    const share = failed.length / threeHours.traces.size;
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.03);
  });

  it('never repeats a span id, and ends no span before its start', () => {
    expect(new Set(threeHours.spans.map(({ span }) => span.spanId)).size).toBe(threeHours.spans.length);
    expect(threeHours.spans.filter(({ ms }) => !(ms > 0))).toEqual([]);
  });

  it('has the parent of every span but for those of the open connection', () => {
    const { open, closed } = connectionTraceIds(runKey({ seed: 'test', now: NOW }));
    const incomplete = Array.from(threeHours.traces).filter(([, spans]) => {
      const ids = new Set<string>(spans.map(({ span }) => span.spanId));
      const finished = spans.every(
        ({ span }) => span.endUnixNano < minutesAgo(1) && span.startUnixNano > minutesAgo(179)
      );
      return finished && spans.some(({ span }) => span.parentSpanId !== undefined && !ids.has(span.parentSpanId));
    });
    expect(incomplete.map(([id]) => id)).toEqual([]);

    const missing = (id: (typeof open)[number]) => {
      const spans = threeHours.traces.get(id) ?? [];
      const ids = new Set<string>(spans.map(({ span }) => span.spanId));
      return new Set(
        spans.map(({ span }) => span.parentSpanId).filter((parent) => parent === undefined || !ids.has(parent))
      );
    };
    expect(open.map((id) => missing(id).size)).toEqual([1]);
    expect(open.flatMap((id) => [...missing(id)])).not.toContain(undefined);
    expect(closed.flatMap((id) => [...missing(id)])).toEqual([undefined]);
  });

  it('keeps a WebSocket connection open for hours with a span for each of hundreds of messages', () => {
    const { closed } = connectionTraceIds(runKey({ seed: 'test', now: NOW }));
    const spans = threeHours.traces.get(closed[0]) ?? [];
    const root = spans.find(({ span }) => span.parentSpanId === undefined);
    expect(root?.span.name).toBe('GET /live');
    expect(root?.ms).toBe(105 * 60_000);
    expect(spans.filter(({ span }) => span.parentSpanId === root?.span.spanId).length).toBeGreaterThan(800);
  });

  it('finishes every request within LONGEST_REQUEST_NS, on which going on relies', () => {
    const { open, closed } = connectionTraceIds(runKey({ seed: 'test', now: NOW }));
    const connections = new Set([...open, ...closed]);
    let longest = 0;
    for (const [id, spans] of threeHours.traces) {
      if (!connections.has(id)) {
        const starts = spans.map(({ span }) => span.startUnixNano).reduce((a, b) => (a < b ? a : b));
        const ends = spans.map(({ span }) => span.endUnixNano).reduce((a, b) => (a > b ? a : b));
        longest = Math.max(longest, nsBetween(starts, ends));
      }
    }
    // Half of it, because a slice is planned as a whole.
    expect(longest).toBeLessThan(Number(LONGEST_REQUEST_NS) / 2);
  });

  it('links each settlement to the producer spans of its orders, in other traces', () => {
    const settlements = threeHours.spans.filter(({ span }) => span.name === 'settle orders');
    const producers = new Map<string, string>(
      threeHours.spans.filter(({ span }) => span.name === 'send orders').map(({ span }) => [span.spanId, span.traceId])
    );
    const links = settlements
      .filter(({ span }) => span.startUnixNano > minutesAgo(175))
      .flatMap(({ span }) => span.links ?? []);
    expect(links.length).toBeGreaterThan(3_000);
    expect(links.filter(({ spanId, traceId }) => producers.get(spanId) !== traceId)).toEqual([]);
  });

  it('hands an order from producer to consumer within its trace, by parent and by link', () => {
    const consumer = threeHours.spans.find(({ span }) => span.name === 'process orders');
    const producer = threeHours.spans.find(({ span }) => span.spanId === consumer?.span.parentSpanId);
    expect(producer?.span.name).toBe('send orders');
    expect(consumer?.span.links?.map(({ spanId }) => spanId)).toEqual([producer?.span.spanId]);
    expect(consumer!.span.startUnixNano > producer!.span.endUnixNano).toBe(true);
  });
});
