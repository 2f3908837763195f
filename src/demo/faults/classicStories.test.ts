import { SCENARIO_NAMES, SCENARIOS } from '../scenarios';
import { NOW } from '../testing/collectShop';
import { findAttribute } from '../../core/trace/attributes';
import { StatusCode } from '../../core/trace/SpanTable';
import { gapMs, ms, rows, tellStory } from '../testing/tellStory';

it('n-plus-one: 40 queries of 3 ms, end to end', () => {
  const { example, truth } = tellStory('n-plus-one');
  const queries = rows(example, truth.service, truth.spanName);
  expect(ms(example, truth.service, truth.spanName)).toEqual(Array.from({ length: 40 }, () => 3));
  expect(queries.slice(1).every((row, i) => gapMs(example, queries[i], row) < 1)).toBe(true);
});

it('retry-storm: five failed calls of 200 ms before the last', () => {
  const { example, truth } = tellStory('retry-storm');
  const tries = rows(example, 'checkout', truth.spanName);
  expect(tries.filter((row) => example.statusCode[row] === StatusCode.Error).length).toBeGreaterThanOrEqual(5);
  expect(ms(example, 'checkout', truth.spanName).slice(0, 5)).toEqual([200, 200, 200, 200, 200]);
});

it('lock-wait: the update takes 603 ms and says what it waits for', () => {
  const { example, truth, shop } = tellStory('lock-wait');
  const [update] = rows(example, truth.service, truth.spanName);
  expect(example.durationNs[update]).toBe(603e6);
  expect(findAttribute(example.details.attributes(update), truth.attribute!.key)).toBe(truth.attribute!.value);
  expect(example.details.events(update).map(({ name }) => name)).toEqual(['lock wait']);
  expect(shop.logs.some(({ record }) => String(record.body).includes(`trace_id=${example.traceId}`))).toBe(true);
});

it('network-delay: 120 ms on each side of a server span that is as fast as ever', () => {
  const { example, truth } = tellStory('network-delay');
  const [client] = rows(example, 'checkout', truth.spanName);
  const [server] = rows(example, 'inventory', truth.spanName);
  expect(example.parent[server]).toBe(client);
  expect(example.startNs[server] - example.startNs[client]).toBeGreaterThanOrEqual(120e6);
  expect(example.durationNs[client] - example.durationNs[server]).toBeGreaterThanOrEqual(240e6);
  expect(example.durationNs[server]).toBeLessThan(60e6);
});

it('skewed-clock: spans of one instance, and of no other, begin after their callers ended', () => {
  const { example, shop, truth } = tellStory('skewed-clock');
  const [client] = rows(example, 'checkout', truth.spanName);
  const [server] = rows(example, 'inventory', truth.spanName);
  expect(gapMs(example, client, server)).toBeGreaterThan(300);
  expect(findAttribute(example.details.resource(server), truth.attribute!.key)).toBe(truth.attribute!.value);
  const byId = new Map(shop.spans.map(({ span }) => [span.spanId, span]));
  const late = (instance: string) =>
    shop.batches
      .flatMap(({ traces }) => traces)
      .filter(({ resource }) => findAttribute(resource.attributes, 'service.instance.id') === instance)
      .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans))
      .filter((span) => span.name === truth.spanName && span.startUnixNano > byId.get(span.parentSpanId!)!.endUnixNano);
  expect(late(String(truth.attribute!.value)).length).toBeGreaterThan(50);
  expect(late('inventory-1')).toEqual([]);
});

it('every scenario is named after its story, and its story says where to look', () => {
  for (const name of SCENARIO_NAMES) {
    for (const fault of SCENARIOS[name]) {
      const truth = fault.groundTruth(NOW);
      expect([fault.name, truth.name]).toEqual([name, name]);
      expect(truth.what.length * truth.whereToLook.length).toBeGreaterThan(0);
      expect(truth.when.from < truth.when.to).toBe(true);
    }
  }
});
