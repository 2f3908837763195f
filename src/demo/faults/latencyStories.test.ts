import { criticalPath } from '../../core/critical-path/criticalPath';
import { selfTimeNs } from '../../core/critical-path/selfTimeNs';
import { findSpan, StatusCode } from '../../core/trace/SpanTable';
import { findTraceContext } from '../../core/trace-id/findTraceContext';
import { gapMs, ms, rows, tellStory } from '../testing/tellStory';

describe('header-in-log', () => {
  const { example, shop } = tellStory('header-in-log');

  it('has a log line whose header names the example and its client span', () => {
    const line = shop.logs
      .map(({ record }) => String(record.body))
      .find((body) => body.includes('traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'));
    expect(findTraceContext(line!)).toMatchObject({ traceId: example.traceId, spanId: '00f067aa0ba902b7' });
  });

  it('is a chain whose last span has the largest self time, 400 ms, with network around user-service', () => {
    expect(Array.from(example.depth)).toEqual([0, 1, 2, 3]);
    expect(findSpan(example, '00f067aa0ba902b7')).toBe(1);
    expect(selfTimeNs(example)[3]).toBe(400e6);
    expect(Math.max(...selfTimeNs(example))).toBe(400e6);
    expect(Array.from(criticalPath(example).criticalSpans)).toEqual([1, 1, 1, 1]);
    expect(example.startNs[2] - example.startNs[1]).toBeGreaterThanOrEqual(3e6);
  });
});

describe('checkout-retry', () => {
  const { example } = tellStory('checkout-retry');
  const authorize = 'shop.payment.v1.Payments/Authorize';

  it('takes 3, 8, 12, 300 failed, 150, and 50 after the response', () => {
    expect(ms(example, 'gateway', 'authenticate')).toEqual([3]);
    expect(ms(example, 'checkout', 'validate order')).toEqual([8]);
    expect(ms(example, 'checkout', 'POST /reservations')).toEqual([12]);
    expect(ms(example, 'checkout', authorize)).toEqual([300, 150]);
    expect(ms(example, 'email', 'process notifications')).toEqual([50]);
    const tries = rows(example, 'checkout', authorize);
    expect(tries.map((row) => example.statusCode[row])).toEqual([StatusCode.Error, StatusCode.Unset]);
  });

  it('keeps the e-mail off the critical path, and payment on it', () => {
    const { criticalSpans } = criticalPath(example);
    expect(rows(example, 'email', 'process notifications').map((row) => criticalSpans[row])).toEqual([0]);
    expect(rows(example, 'payment', authorize).map((row) => criticalSpans[row])).toEqual([1, 1]);
  });
});

describe('parallel-search', () => {
  const { example } = tellStory('parallel-search');

  it('is 82 ms, of which Elasticsearch blocks for 45 beside recommendation’s 30', () => {
    expect(example.durationOfTraceNs).toBe(82e6);
    expect(ms(example, 'search', 'search products')).toEqual([45]);
    expect(ms(example, 'search', 'GET /similar')).toEqual([30]);
    expect(ms(example, 'recommendation', 'GET similar')).toEqual([2]);
    const { criticalSpans } = criticalPath(example);
    expect(rows(example, 'search', 'search products').map((row) => criticalSpans[row])).toEqual([1]);
    expect(rows(example, 'search', 'GET /similar').map((row) => criticalSpans[row])).toEqual([0]);
  });
});

describe('queue-wait', () => {
  const { example } = tellStory('queue-wait');

  it('takes 340 ms through seven services, 200 of them between producer and consumer', () => {
    expect(example.durationOfTraceNs).toBe(340e6);
    expect([...example.services].filter(Boolean).sort()).toEqual(
      ['chat', 'dispatch', 'edge', 'fanout', 'moderation', 'presence', 'push'].sort()
    );
    const [sent] = rows(example, 'dispatch', 'send chat-messages');
    const [received] = rows(example, 'fanout', 'process chat-messages');
    expect(gapMs(example, sent, received)).toBe(200);
  });
});
