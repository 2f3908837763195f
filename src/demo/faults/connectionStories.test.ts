import { findAttribute } from '../../core/trace/attributes';
import { findTraceContext } from '../../core/trace-id/findTraceContext';
import { NOW } from '../testing/collectShop';
import { ownRequests, rows, tellStory } from '../testing/tellStory';
import { oldNode } from './oldNode';

it('old-node: late messages pass the old node, and no other message does; the root has not arrived', () => {
  const truth = oldNode.groundTruth(NOW);
  const connection = ownRequests('old-node', 150);
  const relayed = rows(connection, truth.service, truth.spanName);
  const late = relayed.filter((row) => connection.durationNs[row] > 7_000e6);
  const old = relayed.filter(
    (row) => findAttribute(connection.details.resource(row), truth.attribute!.key) === truth.attribute!.value
  );
  expect(late).toEqual(old);
  expect(relayed.length).toBeGreaterThan(4_000);
  expect(late.length).toBeGreaterThan(15);
  expect(late.length / relayed.length).toBeLessThan(0.01);
  expect(late.every((row) => connection.durationNs[row] >= 8_000e6 && connection.durationNs[row] <= 12_000e6)).toBe(
    true
  );
  expect(rows(connection, 'chat', 'GET /live')).toEqual([]);
});

it('old-node: the connection is part of what the shop sends', () => {
  const { example, truth } = tellStory('old-node', 2);
  expect(rows(example, truth.service, truth.spanName).length).toBeGreaterThan(40);
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
