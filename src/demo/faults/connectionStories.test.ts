import { findAttribute } from '../../core/trace/attributes';
import { findTraceContext } from '../../core/trace-id/findTraceContext';
import { minutesAgo, NOW } from '../testing/collectShop';
import { rows, tellStory } from '../testing/tellStory';
import { storyListing } from '../storyListing';

it('old-node: late messages pass the old node, and no other message does; the root has not arrived', () => {
  const { example, truth } = tellStory('old-node', 45);
  const relayed = rows(example, truth.service, truth.spanName);
  const late = relayed.filter((row) => example.durationNs[row] > 7_000e6);
  const old = relayed.filter(
    (row) => findAttribute(example.details.resource(row), truth.attribute!.key) === truth.attribute!.value
  );
  expect(late).toEqual(old);
  expect(late.length).toBeGreaterThan(5);
  expect(late.length / relayed.length).toBeLessThan(0.01);
  expect(late.every((row) => example.durationNs[row] <= 12_000e6)).toBe(true);
  expect(rows(example, 'chat', 'GET /live')).toEqual([]);
});

it('reconnect: two connections of one session, 12 s apart', () => {
  const { shop, truth } = tellStory('reconnect', 40);
  const roots = shop.spans
    .map(({ span }) => span)
    .filter(
      ({ name, attributes }) =>
        name === truth.spanName && findAttribute(attributes ?? [], 'session.id') === truth.attribute!.value
    );
  expect(roots.map(({ traceId }) => traceId)[1]).toBe(truth.exampleTraceId);
  expect(roots[1].startUnixNano - roots[0].endUnixNano).toBe(12_000_000_000n);
});

it('message-envelope: an envelope names the message’s own span, a handshake only the connection', () => {
  const { shop, truth } = tellStory('message-envelope');
  const byId = new Map(shop.spans.map(({ span }) => [span.spanId, span]));
  const named = (key: string) =>
    shop.logs
      .map(({ record }) => String(record.body))
      .filter((body) => body.includes(`"${key}"`))
      .map((body) => byId.get(findTraceContext(body)!.spanId!)?.name);
  expect(new Set(named('traceContext'))).toEqual(new Set([truth.spanName]));
  expect(new Set(named('handshake'))).toEqual(new Set(['GET /live']));
});

it('lists every story with times and example that JSON can hold', () => {
  const listing = storyListing('reconnect', NOW);
  expect(JSON.parse(JSON.stringify(listing))).toEqual(JSON.parse(JSON.stringify(storyListing('reconnect', NOW))));
  const told = listing.stories.find(({ name }) => name === listing.running);
  expect(told).toMatchObject({ attribute: 'session.id=session-7f3a91', fromMs: Number(minutesAgo(30) / 1_000_000n) });
});
