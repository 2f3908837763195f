import fc from 'fast-check';
import { DatabaseSync } from 'node:sqlite';
import { StatusCode } from '../../../core/trace/SpanTable';
import type { TraceSearch } from '../../../source/sources';
import { ClockedStore } from '../testing/ClockedStore';
import { type SpanSketch, traceIdOf } from '../testing/telemetry';

jest.setTimeout(60_000);

const SERVICES = ['shop', 'card'];
const NAMES = ['GET /', 'pay'];
const VALUES = ['1', 'true', 'é', ''];

/** Spans over two hours, of few services, names and values, so that most conditions fit some and not others. */
const sketch = fc.record({
  trace: fc.nat({ max: 12 }).map(String),
  service: fc.constantFrom(...SERVICES),
  name: fc.constantFrom(...NAMES),
  endedMsAgo: fc.nat({ max: 7_200_000 }),
  durationMs: fc.nat({ max: 100 }),
  isError: fc.boolean(),
  attributes: fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom(...VALUES)), { maxLength: 3 }),
});
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const query: fc.Arbitrary<TraceSearch> = fc.record({
  service: optional(fc.constantFrom(...SERVICES)),
  operation: optional(fc.constantFrom(...NAMES)),
  status: optional(fc.constantFrom('error' as const, 'ok' as const)),
  minDurationNs: optional(fc.nat({ max: 3_600_000 }).map((ms) => ms * 1e6)),
  attributes: optional(
    fc.dictionary(fc.constantFrom('a', 'b', 'service.name'), fc.constantFrom(...VALUES, ...SERVICES), { maxKeys: 2 })
  ),
});

type Sketch = SpanSketch & { readonly service: string };

function spansOf(sketches: ReadonlyArray<typeof sketch extends fc.Arbitrary<infer Drawn> ? Drawn : never>): Sketch[] {
  return sketches.map(({ trace, service, name, endedMsAgo, durationMs, isError, attributes }) => ({
    trace,
    span: name,
    service,
    endedMsAgo,
    durationMs,
    status: { code: isError ? StatusCode.Error : StatusCode.Unset },
    attributes,
  }));
}

/** Every trace with a span that has it all, newest first. */
function slowSearch(spans: readonly Sketch[], query: TraceSearch): string[] {
  const traces = [...new Set(spans.map(({ trace }) => trace))].map((trace) => {
    const own = spans.filter((span) => span.trace === trace);
    const start = Math.max(...own.map(({ endedMsAgo, durationMs }) => endedMsAgo + durationMs));
    const end = Math.min(...own.map(({ endedMsAgo }) => endedMsAgo));
    return { trace, own, start, duration: (start - end) * 1e6 };
  });
  const wanted = Object.entries(query.attributes ?? {});
  return traces
    .filter(({ duration }) => duration >= (query.minDurationNs ?? 0))
    .filter(({ own }) =>
      own.some(
        (span) =>
          (query.service === undefined || span.service === query.service) &&
          (query.operation === undefined || span.span === query.operation) &&
          (query.status === undefined || (span.status?.code === StatusCode.Error) === (query.status === 'error')) &&
          wanted.every(
            ([key, value]) =>
              span.attributes?.some(([name, one]) => name === key && one === value) ||
              (key === 'service.name' && value === span.service)
          )
      )
    )
    .sort((a, b) => a.start - b.start)
    .map(({ trace }) => traceIdOf(trace));
}

const idsOf = async (store: ClockedStore, query: TraceSearch, limit?: number) =>
  (await store.search(query, limit)).traces.map(({ traceId }) => traceId);

describe('search', () => {
  it('finds what a look at every span finds, newest first, however the spans lie in chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sketch, { maxLength: 60 }),
        fc.array(query, { minLength: 5, maxLength: 10 }),
        async (sketches, queries) => {
          const spans = spansOf(sketches);
          // Two traces that began at the same time are told in the order of their arrival, which the slow twin does not know.
          fc.pre(new Set(spans.map(({ endedMsAgo, durationMs }) => endedMsAgo + durationMs)).size === spans.length);
          const store = new ClockedStore({});
          for (let at = 0; at < spans.length; at += 7) {
            await store.send(spans.slice(at, at + 7));
          }
          for (const asked of queries) {
            const expected = slowSearch(spans, asked);
            expect(await idsOf(store, asked)).toEqual(expected);
            expect(await idsOf(store, asked, 2)).toEqual(expected.slice(0, 2));
            expect((await store.search(asked, 2)).more).toBe(expected.length > 2);
          }
          store.maintain();
          for (const asked of queries) {
            expect(await idsOf(store, asked)).toEqual(slowSearch(spans, asked));
          }
          store.engine.close();
        }
      ),
      { numRuns: 25 }
    );
  });

  it('finds a trace of which a clock is centuries ahead', async () => {
    const store = new ClockedStore({});
    const centuriesMs = 500 * 365 * 24 * 3_600_000;
    await store.send([
      { trace: 'ahead', span: 'a', endedMsAgo: 1000, durationMs: 1 },
      { trace: 'ahead', span: 'b', endedMsAgo: -centuriesMs, durationMs: 1 },
    ]);
    expect(await idsOf(store, {})).toEqual([traceIdOf('ahead')]);
    expect(await idsOf(store, { service: 'shop' })).toEqual([traceIdOf('ahead')]);
    store.engine.close();
  });

  it('finds one of many without reading the others', async () => {
    const store = new ClockedStore({});
    const many = Array.from({ length: 5000 }, (_, i) => ({
      trace: `t${i}`,
      span: 'a',
      endedMsAgo: i,
      durationMs: 1,
      attributes: [['order', `o${i}`]] as const,
    }));
    await store.send(many);
    const { traces, notices } = await store.search({ attributes: { order: 'o4321' } });
    expect(traces.map(({ traceId }) => traceId)).toEqual([traceIdOf('t4321')]);
    expect(notices).toEqual([]);
    store.engine.close();
  });
});

describe('a file of version 1', () => {
  const SPANS: SpanSketch[] = [
    { trace: 'new', span: 'a', endedMsAgo: 1000, durationMs: 1, attributes: [['order', 'n']] },
    { trace: 'old', span: 'b', service: 'card', endedMsAgo: 3_000_000, durationMs: 1, attributes: [['order', 'o']] },
    { trace: 'bad', span: 'c', endedMsAgo: 2_000_000, durationMs: 1, status: { code: StatusCode.Error } },
  ];

  it('is opened, searched and indexed by and by', async () => {
    const first = new ClockedStore({});
    await first.send(SPANS);
    const found = async (store: ClockedStore) => [
      await idsOf(store, { attributes: { order: 'o' } }),
      await idsOf(store, { attributes: { 'service.name': 'card' } }),
      await idsOf(store, { status: 'error' }),
      await idsOf(store, { attributes: { order: 'x' } }),
    ];
    const expected = [[traceIdOf('old')], [traceIdOf('old')], [traceIdOf('bad')], []];
    expect(await found(first)).toEqual(expected);
    first.engine.close();
    const raw = new DatabaseSync(first.path);
    const indexed = 'SELECT * FROM point_attribute ORDER BY chunk';
    const before = raw.prepare(indexed).all();
    raw.exec('DROP TABLE point_attribute; DROP TABLE span_link; DROP INDEX log_unsampled; PRAGMA user_version = 1;');
    raw.close();

    const second = new ClockedStore({ path: first.path });
    expect(await found(second)).toEqual(expected);
    second.maintain();
    expect(await found(second)).toEqual(expected);
    second.engine.close();
    const after = new DatabaseSync(first.path);
    expect(after.prepare(indexed).all()).toEqual(before);
    after.close();
  });

  it('of a later version is left alone', () => {
    const first = new ClockedStore({});
    first.engine.close();
    const raw = new DatabaseSync(first.path);
    raw.exec('PRAGMA user_version = 99');
    raw.close();
    expect(() => new ClockedStore({ path: first.path })).toThrow(/another version.*Move the file away/s);
  });
});
