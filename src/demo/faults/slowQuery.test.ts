import { criticalPath } from '../../core/critical-path/criticalPath';
import { slowestContributor } from '../../core/critical-path/slowestContributor';
import { decodeOtlpTraces } from '../../core/decode/otlp/decodeOtlpTraces';
import { encodeOtlpTraces } from '../../core/encode/otlp/encodeOtlpTraces';
import { findAttribute } from '../../core/trace/attributes';
import { buildSpanTable } from '../../core/trace/buildSpanTable';
import type { TraceId } from '../../core/trace/ids';
import type { SpanTable } from '../../core/trace/SpanTable';
import { type CollectedShop, collectShop, minutesAgo, NOW, quantile, type SentSpan } from '../testing/collectShop';
import { slowQuery } from './slowQuery';

const truth = slowQuery.groundTruth(NOW);
const shop = collectShop({ from: minutesAgo(60) });
const calm = collectShop({ from: minutesAgo(60), scenario: 'calm' });

const during = ({ span }: SentSpan) => span.startUnixNano >= truth.when.from && span.startUnixNano < truth.when.to;
const checkouts = (spans: readonly SentSpan[]) =>
  spans.filter(({ service, span }) => service === 'checkout' && span.name === 'POST /checkout');

/** The trace as a receiver would have it: through OTLP. */
function tableOf(from: CollectedShop, traceId: TraceId): SpanTable {
  const { batch } = decodeOtlpTraces(encodeOtlpTraces(from.batches.flatMap(({ traces }) => traces)));
  return buildSpanTable(batch, traceId);
}

describe('slowQuery', () => {
  it('lasts four minutes, about twenty minutes ago', () => {
    expect(truth.when).toEqual({ from: minutesAgo(22), to: minutesAgo(18) });
  });

  it('takes checkout from below 300 ms to about 2 s, and back', () => {
    const latency = (part: (sent: SentSpan) => boolean) =>
      checkouts(shop.spans)
        .filter(part)
        .map(({ ms }) => ms);
    const normal = latency((sent) => !during(sent));
    expect(quantile(normal, 0.5)).toBeGreaterThan(100);
    expect(quantile(normal, 0.95)).toBeLessThan(300);
    expect(quantile(latency(during), 0.5)).toBeGreaterThan(1_200);
    expect(quantile(latency(during), 0.95)).toBeGreaterThan(1_800);
    expect(quantile(latency(during), 1)).toBeLessThan(2_600);
  });

  it('makes exactly the named span slow, and nothing that does not wait for it', () => {
    const median = (spans: readonly SentSpan[], service: string, name: string) =>
      quantile(
        spans
          .filter(during)
          .filter((sent) => sent.service === service && sent.span.name === name)
          .map(({ ms }) => ms),
        0.5
      );
    expect(median(shop.spans, truth.service, truth.spanName)).toBeGreaterThan(1_000);
    expect(median(calm.spans, truth.service, truth.spanName)).toBeLessThan(10);
    for (const [service, name] of [
      ['payment', 'POST /v2/charges'],
      ['inventory', 'POST /reservations'],
      ['gateway', 'GET /api/products'],
    ]) {
      expect(median(shop.spans, service, name)).toBe(median(calm.spans, service, name));
    }
  });

  it('leaves every request outside of its time as it would have been', () => {
    const roots = (spans: readonly SentSpan[]) =>
      spans
        .filter((sent) => sent.span.parentSpanId === undefined && !during(sent) && sent.service === 'gateway')
        .map(({ span }) => `${span.traceId} ${span.startUnixNano} ${span.endUnixNano}`);
    expect(roots(shop.spans)).toEqual(roots(calm.spans));
  });

  it('says in the log that the query waits for a lock, and names the trace', () => {
    const lines = shop.logs.filter(({ record }) => String(record.body).includes('waiting for a lock'));
    expect(lines.length).toBeGreaterThan(50);
    expect(
      lines.every(({ service, record }) => service === 'payment' && /trace_id=[0-9a-f]{32} /.test(String(record.body)))
    ).toBe(true);
  });

  it('puts the named span on the critical path of a slow checkout, as the longest of its sections', () => {
    const slow = checkouts(shop.spans)
      .filter(during)
      .find(({ ms }) => ms > 1_500)!;
    const table = tableOf(shop, slow.span.traceId);
    const longest = slowestContributor(table, criticalPath(table));
    expect(table.names[table.name[longest]]).toBe(truth.spanName);
    expect(table.services[table.service[longest]]).toBe(truth.service);
    expect(findAttribute(table.details.attributes(longest), 'db.system.name')).toBe('postgresql');
  });
});
