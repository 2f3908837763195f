import { selfTimeNs } from '../../core/critical-path/selfTimeNs';
import { findAttribute } from '../../core/trace/attributes';
import { StatusCode } from '../../core/trace/SpanTable';
import type { TraceId } from '../../core/trace/ids';
import { addNs } from '../../core/trace/time';
import { mapSteps, type Step } from '../plan/Step';
import type { RequestPlan } from '../plan/RequestPlan';
import { MINUTE } from '../random/durations';
import { Random } from '../random/Random';
import { checkoutRequest } from '../requests/checkout';
import { NOW, type SentSpan } from '../testing/collectShop';
import { ms, rows, tellStory } from '../testing/tellStory';
import { coldCacheKey } from './coldCacheKey';
import { linkedBilling } from './linkedBilling';

const CHECKOUT: Omit<RequestPlan, 'start'> = {
  traceId: 'c0'.repeat(16) as TraceId,
  sampled: true,
  root: checkoutRequest(new Random('checkout')),
};

const named = (spans: readonly SentSpan[], service: string, name: string) =>
  spans.filter((sent) => sent.service === service && sent.span.name === name);

it('payment-connection-timeout: the event is on payment’s span, and every span up to the root is an error', () => {
  const { example, truth } = tellStory('payment-connection-timeout');
  const [payment] = rows(example, truth.service, truth.spanName);
  const [event] = example.details.events(payment);
  expect(findAttribute(event.attributes, 'exception.message')).toMatch(/ledger-db.* timed out/);
  expect(Array.from(example.statusCode).every((code) => code === StatusCode.Error)).toBe(true);
  expect(example.depth[payment]).toBe(Math.max(...example.depth));
});

it('budget-used-up: the query takes 499 of inventory’s 500 ms and ended deadline_exceeded', () => {
  const { example, truth } = tellStory('budget-used-up');
  const [query] = rows(example, truth.service, truth.spanName);
  const [inventory] = rows(example, 'inventory', 'GET /stock');
  expect(selfTimeNs(example)[query]).toBe(499e6);
  expect(example.durationNs[inventory]).toBe(500e6);
  expect(findAttribute(example.details.attributes(query), 'error.type')).toBe('deadline_exceeded');
  expect(findAttribute(example.details.attributes(inventory), 'error.type')).toBe('timeout');
});

it('cold-cache-key: the key is in all slow tax calls and in no other, about one in a thousand', () => {
  const { example, truth } = tellStory('cold-cache-key', 21, 19);
  expect(ms(example, truth.service, truth.spanName)).toEqual([800]);

  const calls: Step[] = [];
  for (let i = 0; i < 20_000; i++) {
    const plan: RequestPlan = { ...CHECKOUT, start: truth.when.from };
    const changed = coldCacheKey.change(plan, NOW, new Random('cold-cache-key', i));
    mapSteps(changed.root, (step) => {
      calls.push(...(step.name === truth.spanName ? [step] : []));
      return step;
    });
  }
  const slow = calls.filter(({ ownNs }) => ownNs > 100e6);
  const { key, value } = truth.attribute!;
  expect(calls.length).toBe(20_000);
  expect(calls.filter(({ attributes }) => findAttribute(attributes, key) === value)).toEqual(slow);
  expect(slow.length).toBeGreaterThan(8);
  expect(slow.length / calls.length).toBeLessThan(0.002);
});

it('linked-billing: another trace, linked to the producer, exactly 2 s later', () => {
  const { shop, truth } = tellStory('linked-billing');
  const [sent] = named(shop.traces.get(truth.exampleTraceId!)!, 'orders', 'send orders');
  const consumed = named(shop.spans, 'billing', 'process orders').filter(({ span }) =>
    span.links?.some(({ spanId }) => spanId === sent.span.spanId)
  );
  expect(consumed.map(({ span }) => span.parentSpanId)).toEqual([undefined]);
  expect(consumed[0].span.traceId).not.toBe(truth.exampleTraceId);
  expect(consumed[0].span.startUnixNano - sent.span.endUnixNano).toBe(2_000_000_000n);
});

it('linked-billing: whenever it is told, its example’s checkout goes well and sends its order', () => {
  const whole = Array.from({ length: 300 }, (_, minute) => {
    const now = addNs(NOW, minute * MINUTE);
    const { when, exampleTraceId } = linkedBilling.groundTruth(now);
    const plans = linkedBilling.plans?.(now, when.from, when.to, new Random('plans', minute)) ?? [];
    const example = plans.find(({ traceId }) => traceId === exampleTraceId);
    const names: string[] = [];
    mapSteps(example!.root, (step) => {
      names.push(step.name);
      return step;
    });
    return names.includes('send orders');
  });
  expect(whole).toEqual(Array.from({ length: 300 }, () => true));
});

it('sampled-at-entry: one access log in ten has the flag, and only those have spans', () => {
  const { shop, truth } = tellStory('sampled-at-entry');
  const flags = shop.logs
    .map(({ record }) => /traceparent=00-(\w+)-\w+-(0[01])$/.exec(String(record.body)))
    .filter((found) => found !== null);
  const kept = flags.filter(([, , flag]) => flag === '01');
  expect(kept.length / flags.length).toBeGreaterThan(0.06);
  expect(kept.length / flags.length).toBeLessThan(0.15);
  const ids = new Set<string>(shop.traces.keys());
  expect(flags.filter(([, id, flag]) => flag === '00' && ids.has(id))).toEqual([]);
  expect(ids.has(truth.exampleTraceId!)).toBe(true);
});

it('sampled-apart: the example has checkout’s call without payment’s spans; kept ones have their parents', () => {
  const { example, shop, truth } = tellStory('sampled-apart');
  expect(rows(example, 'checkout', truth.spanName).length).toBeGreaterThan(0);
  expect(example.services).not.toContain('payment');
  const ids = new Set(shop.spans.map(({ span }) => span.spanId));
  const kept = named(shop.spans, 'payment', truth.spanName);
  const asked = named(shop.spans, 'checkout', truth.spanName);
  expect(kept.length / asked.length).toBeGreaterThan(0.2);
  expect(kept.length / asked.length).toBeLessThan(0.4);
  // All but those whose caller ended after the last batch.
  expect(kept.filter(({ span }) => !ids.has(span.parentSpanId!)).length).toBeLessThan(3);
});

it('lost-context: consumers, retries and dead letters are roots without links, joined by the conversation', () => {
  const { shop, truth } = tellStory('lost-context');
  const deliveries = [
    ...named(shop.spans, 'billing', 'process orders'),
    ...named(shop.spans, 'billing', 'process orders.dead'),
  ];
  expect(deliveries.length).toBeGreaterThan(500);
  expect(deliveries.filter(({ span }) => span.parentSpanId !== undefined || span.links !== undefined)).toEqual([]);
  const conversation = ({ span }: SentSpan) =>
    findAttribute(span.attributes ?? [], 'messaging.message.conversation_id');
  const [sent] = named(shop.traces.get(truth.exampleTraceId!)!, 'orders', 'send orders');
  const halves = deliveries.filter((delivery) => conversation(delivery) === conversation(sent));
  expect(halves.length).toBeGreaterThanOrEqual(2);
  expect(new Set(halves.map(({ span }) => span.traceId)).size).toBe(halves.length);
  const dead = named(halves, 'billing', 'process orders.dead');
  expect(dead.map(({ span }) => findAttribute(span.attributes ?? [], 'messaging.destination.name'))).toEqual([
    'orders.dead',
  ]);
});
