import fc from 'fast-check';
import { unixNano } from '../../../core/trace/time';
import { ClockedStore } from '../testing/ClockedStore';
import { ago, type SpanSketch, traceIdOf } from '../testing/telemetry';
import { ALL_TIME } from '../testing/TestStore';
import { Turn } from './Turn';

jest.setTimeout(60_000);

const MIB = 1024 ** 2;
const SLOT_MS = 600_000;
const FILLING = 'x'.repeat(2000);

const spanCount = async (store: ClockedStore, trace: string) =>
  (await store.search({ attributes: { name: trace } })).traces[0]?.spanCount ?? 0;

const large = (trace: string, span: string, endedMsAgo: number): SpanSketch => ({
  trace,
  span,
  endedMsAgo,
  durationMs: 1,
  attributes: [
    ['filling', FILLING],
    ['name', trace],
  ],
});

describe('retention by size within ten minutes', () => {
  // In a slot that has ended chunks are joined at once, in the one that is being filled now and then.
  const intoSlotMs = () => Number(ago(0) / 1_000_000n) % SLOT_MS;
  it.each([
    ['now', () => 0],
    ['just before the last slot ended', () => intoSlotMs() + 1],
    ['while a slot ended', () => intoSlotMs() - 48_000 + (intoSlotMs() < 48_000 ? SLOT_MS : 0)],
    ['a while ago', () => intoSlotMs() + 200_000],
  ])('takes the oldest first, and traces whole though their spans came in many requests: %s', async (_, backMs) => {
    const store = new ClockedStore({ maxBytes: 32 * MIB });
    // Twenty traces at a time, each span of a trace in a request of its own, as services send them.
    const rounds = 60;
    for (let round = 0; round < rounds; round++) {
      const names = Array.from({ length: 20 }, (_, i) => `${round}/${i}`);
      for (let span = 0; span < 10; span++) {
        await store.send(names.map((name) => large(name, `s${span}`, backMs() + (rounds - round) * 5000 - span)));
      }
      store.engine.maintain();
    }
    store.maintain();
    const counts: number[] = [];
    for (let round = 0; round < rounds; round++) {
      counts.push(await spanCount(store, `${round}/7`));
    }
    const firstKept = counts.findIndex((count) => count > 0);
    expect(firstKept).toBeGreaterThan(5);
    expect(counts.filter((count) => count !== 0 && count !== 10)).toEqual([]);
    // A chunk holds the spans of ten rounds: around the border one may go before another.
    expect(counts.lastIndexOf(0) - firstKept).toBeLessThan(15);
    expect(counts.slice(-10)).toEqual(Array.from({ length: 10 }, () => 10));
    expect(store.engine.holdings().bytes).toBeLessThan(32 * MIB);
    store.engine.close();
  });

  it('goes on with one trace that is larger than the store: its newest spans are kept', async () => {
    const store = new ClockedStore({ maxBytes: 32 * MIB });
    let largest = 0;
    for (let i = 0; i < 100; i++) {
      await store.send(
        Array.from({ length: 250 }, (_, n) => large('giant', `s${i * 250 + n}`, 3_600_000 - i * 30_000 - n))
      );
      for (let step = 0; step < 3; step++) {
        store.engine.maintain();
      }
      largest = Math.max(largest, store.engine.holdings().bytes);
    }
    store.maintain();
    expect(largest).toBeLessThan(40 * MIB);
    const { spans, traces } = store.engine.totals;
    expect(traces).toBe(1);
    expect(spans).toBeGreaterThan(2000);
    expect(await spanCount(store, 'giant')).toBe(spans);
    const newest = { from: unixNano(store.now - 700_000_000_000n), to: ALL_TIME.to };
    const exemplars = await store.engine.answer('exemplars', { query: {}, range: newest, limit: 100_000 }, new Turn());
    // Of 750; a chunk that holds a few of them beside the oldest goes as one, and where chunks end depends on the clock.
    expect(exemplars.total).toBeGreaterThan(675);
    store.engine.close();
  });
});

describe('retention', () => {
  const sketch = fc.record({
    trace: fc.nat({ max: 8 }).map(String),
    span: fc.constantFrom('a', 'b'),
    endedMsAgo: fc.integer({ min: 0, max: 5 * 3_600_000 }),
    durationMs: fc.nat({ max: 100 }),
  });

  it('leaves points, spans, summaries and the index in agreement at every step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sketch, { minLength: 1, maxLength: 50 }), async (sketches) => {
        const store = new ClockedStore({ retentionHours: 6 });
        for (let at = 0; at < sketches.length; at += 5) {
          await store.send(
            sketches.slice(at, at + 5).map((one) => ({ ...one, attributes: [['name', one.trace]] as const }))
          );
        }
        for (let hours = 0; hours < 12; hours += 2) {
          store.now += 2n * 3_600_000_000_000n;
          while (store.engine.maintain()) {
            await agrees(store);
          }
          await agrees(store);
        }
        expect(store.engine.totals).toMatchObject({ spans: 0, traces: 0 });
        store.engine.close();
      }),
      { numRuns: 15 }
    );
  });
});

async function agrees(store: ClockedStore): Promise<void> {
  const { totals } = store.engine;
  const { traces } = await store.search({});
  expect(traces.length).toBe(totals.traces);
  let spans = 0;
  for (const { traceId, spanCount: told } of traces) {
    spans += told;
    const name = Array.from({ length: 9 }, (_, i) => String(i)).find((one) => traceIdOf(one) === traceId) ?? '';
    const found = await store.search({ attributes: { name } });
    expect(found.traces.map((one) => one.traceId)).toEqual([traceId]);
  }
  expect(spans).toBe(totals.spans);
  const exemplars = await store.engine.answer(
    'exemplars',
    { query: { service: 'shop', operation: 'a' }, range: ALL_TIME, limit: 1000 },
    new Turn()
  );
  const operations = await store.engine.answer(
    'exemplars',
    { query: { service: 'shop', operation: 'b' }, range: ALL_TIME, limit: 1000 },
    new Turn()
  );
  expect(exemplars.total + operations.total).toBe(totals.spans);
}
