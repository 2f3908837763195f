import { findTraceContext } from '../../core/trace-id/findTraceContext';
import { findTraceContextInLabels } from '../../core/trace-id/findTraceContextInLabels';
import { attributeText } from '../../core/trace/attributes';
import type { OtlpLogRecord } from '../../core/encode/otlp/types';
import type { SpanId, TraceId } from '../../core/trace/ids';
import { SERVICE_NAMES, type ServiceName } from '../shop/services';
import { collectShop, minutesAgo, NOW, type WrittenLog } from '../testing/collectShop';
import type { LogContext } from '../plan/Step';
import { writeLog } from './writeLog';

const CONTEXT: LogContext = {
  traceId: '0af7651916cd43dd8448eb211c80319c' as TraceId,
  spanId: 'b7ad6b7169203331' as SpanId,
  parentSpanId: '00f067aa0ba902b7' as SpanId,
  sampled: true,
};

const write = (service: ServiceName, context: Partial<LogContext> = {}): OtlpLogRecord =>
  writeLog(
    service,
    { at: 0, severity: 'WARN', message: 'cart is full', fields: { items: 3 } },
    { ...CONTEXT, ...context },
    NOW
  );

function idIn(record: OtlpLogRecord): string | undefined {
  const labels = Object.fromEntries((record.attributes ?? []).map(([key, value]) => [key, attributeText(value)]));
  return record.traceId ?? findTraceContextInLabels(labels)?.traceId ?? findTraceContext(String(record.body))?.traceId;
}

describe('writeLog', () => {
  it.each<[ServiceName, string]>([
    ['gateway', 'cart is full items=3 traceparent=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    [
      'checkout',
      '{"timestamp":"2026-11-21T14:30:00.000Z","level":"warn","message":"cart is full","items":3,' +
        '"trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331","trace_flags":"01"}',
    ],
    [
      'payment',
      'ts=2026-11-21T14:30:00.000Z level=warn msg="cart is full" items=3 ' +
        'trace_id=0af7651916cd43dd8448eb211c80319c span_id=b7ad6b7169203331 trace_flags=01',
    ],
    ['inventory', 'cart is full'],
    ['catalogue', 'cart is full'],
    [
      'orders',
      'cart is full items=3 headers={X-B3-TraceId: 0af7651916cd43dd8448eb211c80319c, X-B3-SpanId: b7ad6b7169203331, X-B3-Sampled: 1}',
    ],
    ['billing', 'cart is full items=3 uber-trace-id=af7651916cd43dd8448eb211c80319c:b7ad6b7169203331:f067aa0ba902b7:1'],
    [
      'email',
      'cart is full items=3 X-Amzn-Trace-Id: Root=1-0af76519-16cd43dd8448eb211c80319c;Parent=b7ad6b7169203331;Sampled=1',
    ],
    ['chat', 'cart is full'],
  ])('writes the line of %s', (service, body) => {
    expect(write(service).body).toBe(body);
  });

  it.each(SERVICE_NAMES)('names the trace in a way that can be found again: %s', (service) => {
    expect(idIn(write(service))).toBe(CONTEXT.traceId);
  });

  it.each<[ServiceName, RegExp]>([
    ['gateway', /-00$/],
    ['checkout', /"trace_flags":"00"/],
    ['payment', /trace_flags=00/],
    ['orders', /X-B3-Sampled: 0/],
    ['billing', /:0$/],
    ['email', /Sampled=0$/],
  ])('says that a request was not sampled: %s', (service, flags) => {
    expect(write(service, { sampled: false }).body).toMatch(flags);
  });

  it('leaves nothing in the store for an unsampled request but its lines', () => {
    const shop = collectShop({ from: minutesAgo(30) });
    const unsampled = shop.logs.filter(({ record }: WrittenLog) =>
      /traceparent=00-[0-9a-f-]+-00$/.test(String(record.body))
    );
    expect(unsampled.length).toBeGreaterThan(50);
    expect(unsampled.filter(({ record }) => shop.traces.has(idIn(record) as TraceId))).toEqual([]);
  });

  it('finds the trace of nearly every line among those sent', () => {
    const shop = collectShop({ from: minutesAgo(30), to: minutesAgo(10) });
    const found = shop.logs.filter(({ record }) => shop.traces.has(idIn(record) as TraceId)).length;
    expect(found / shop.logs.length).toBeGreaterThan(0.9);
  });
});
