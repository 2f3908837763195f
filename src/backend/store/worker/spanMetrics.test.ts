import fc from 'fast-check';
import { StatusCode, SpanKind } from '../../../core/trace/SpanTable';
import { unixNano, unixNanoFromMs } from '../../../core/trace/time';
import { ago, type SpanSketch, tracesBody } from '../testing/telemetry';

import { startTestStore, type TestStore } from '../testing/TestStore';
import { quantileOfSorted } from './quantiles';
import { stepsOf } from './spanMetrics';

// Threads and files: generous, for a machine that does other things at the same time.
jest.setTimeout(30_000);

const MINUTE = 60_000_000_000n;
/** The last full minute before the tests; spans are placed within it and the four before it. */
const END = (ago(0) / MINUTE) * MINUTE;
const at = (minutesBefore: number) => unixNano(END - BigInt(Math.round(minutesBefore * 60)) * 1_000_000_000n);
const endedMsAgo = (minutesBefore: number) => Number(ago(0) - at(minutesBefore)) / 1e6;
const RANGE = { from: at(5), to: at(0) };

/** 1 to 100 ms in the third minute; a slow, failing one in the fifth; children and another service beside them. */
const SPANS: SpanSketch[] = [
  ...Array.from({ length: 100 }, (_, i) => ({
    trace: `t${i}`,
    span: 'GET /',
    endedMsAgo: endedMsAgo(2.5),
    durationMs: i + 1,
    kind: SpanKind.Server,
  })),
  { trace: 't0', span: 'inner', parent: 'GET /', endedMsAgo: endedMsAgo(2.5), durationMs: 900 },
  {
    trace: 'slow',
    span: 'GET /',
    endedMsAgo: endedMsAgo(0.5),
    durationMs: 3000,
    kind: SpanKind.Server,
    status: { code: StatusCode.Error },
  },
  {
    trace: 'slow',
    span: 'consume',
    parent: 'GET /',
    service: 'queue',
    endedMsAgo: endedMsAgo(0.5),
    durationMs: 7,
    kind: SpanKind.Consumer,
  },
];

describe('metrics of the local store', () => {
  let test: TestStore;

  beforeAll(async () => {
    test = await startTestStore();
    await test.post('/v1/traces', tracesBody(SPANS));
  });
  afterAll(() => test.close());

  const range = (query: Parameters<TestStore['store']['range']>[0], stepMs = 60_000) =>
    test.store.range(query, RANGE, stepMs * 1e6, test.options);

  it('gives one point a step, at its end, on round times', async () => {
    const [series] = await range({ measure: 'p95', service: 'shop' });
    expect([...series.time]).toEqual([at(4), at(3), at(2), at(1), at(0)]);
    expect(series.labels).toEqual({ service: 'shop' });
  });

  it('takes quantiles from every entry span, exactly, in seconds', async () => {
    const values = async (measure: 'p50' | 'p95' | 'p99') => [...(await range({ measure, service: 'shop' }))[0].values];
    expect(await values('p50')).toEqual([NaN, NaN, 0.05, NaN, 3]);
    expect(await values('p95')).toEqual([NaN, NaN, 0.095, NaN, 3]);
    expect(await values('p99')).toEqual([NaN, NaN, 0.099, NaN, 3]);
    expect([...(await range({ measure: { quantile: 1 }, service: 'shop' }))[0].values][2]).toBe(0.1);
    await expect(range({ measure: { quantile: 95 } })).rejects.toMatchObject({ status: 400 });
  });

  it('counts every span of an operation, entry or not', async () => {
    expect([...(await range({ measure: 'p50', operation: 'inner' }))[0].values][2]).toBe(0.9);
  });

  it('gives rates per second, 0 where nothing came, and the share of errors', async () => {
    expect([...(await range({ measure: 'rate', service: 'shop' }))[0].values]).toEqual([0, 0, 100 / 60, 0, 1 / 60]);
    expect([...(await range({ measure: 'errors' }))[0].values]).toEqual([NaN, NaN, 0, NaN, 0.5]);
    expect(await range({ measure: 'rate', service: 'nobody' })).toEqual([]);
  });

  it('makes a series of each service or operation', async () => {
    const byService = await range({ measure: 'rate', groupBy: 'service' });
    expect(byService.map(({ labels }) => labels)).toEqual([{ service: 'shop' }, { service: 'queue' }]);
    const byOperation = await range({ measure: 'p50', service: 'queue', groupBy: 'operation' });
    expect(byOperation.map(({ labels }) => labels)).toEqual([{ service: 'queue', operation: 'consume' }]);
  });

  it('answers over all the time that there is', async () => {
    const ever = { from: unixNanoFromMs(-9e15), to: unixNanoFromMs(9e15) };
    const asked = { measure: 'rate' as const };
    // Steps by what was asked for begin before what 64 bits hold.
    expect((await test.store.range(asked, ever, 4e19, test.options))[0].values.some((value) => value > 0)).toBe(true);
    expect((await test.store.exemplars({}, ever, 10, test.options)).total).toBe(102);
  });

  it('refuses more points than anyone can look at', async () => {
    await expect(range({ measure: 'rate' }, 0.001)).rejects.toMatchObject({ status: 400 });
  });

  it('shows every span as an exemplar at its end', async () => {
    const set = await test.store.exemplars({ service: 'shop' }, RANGE, 1000, test.options);
    expect([set.length, set.total, set.chosen]).toEqual([101, 101, undefined]);
    expect(set.time[100]).toBe(at(0.5));
    expect(set.value[100]).toBe(3);
    expect([set.services[set.service[100]], set.names[set.name[100]], set.statusCode[100]]).toEqual([
      'shop',
      'GET /',
      StatusCode.Error,
    ]);
    expect([...set.value.slice(0, 100)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 100 }, (_, i) => (i + 1) / 1000)
    );
  });

  it('keeps every error and the slowest of each part of the time when there are more than asked for', async () => {
    const set = await test.store.exemplars({}, RANGE, 10, test.options);
    expect([set.total, set.chosen]).toEqual([102, expect.stringContaining('every error')]);
    expect(set.length).toBeLessThanOrEqual(10);
    expect([...set.value].sort((a, b) => b - a).slice(0, 2)).toEqual([3, 0.1]);
  });
});

describe('stepsOf', () => {
  it('starts at or before the range and ends at or before its end', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 10n ** 15n),
        fc.bigInt(1n, 10n ** 12n),
        fc.integer({ min: 10 ** 9, max: 10 ** 11 }),
        (from, length, stepNs) => {
          const to = from + length;
          const steps = stepsOf({ from: unixNano(from), to: unixNano(to) }, stepNs);
          const end = steps.firstStart + BigInt(steps.count) * steps.stepNs;
          expect(end <= to && to - end < steps.stepNs).toBe(true);
          expect(steps.firstStart <= from || steps.count === 1).toBe(true);
        }
      )
    );
  });
});

describe('quantileOfSorted', () => {
  it('is the smallest value that the share does not exceed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, quantile) => {
          const sorted = Float64Array.from(values).sort();
          const found = quantileOfSorted(sorted, quantile);
          const twin = [...sorted].find(
            (value) => sorted.filter((other) => other <= value).length >= quantile * sorted.length
          );
          expect(found).toBe(twin);
        }
      )
    );
  });
});
