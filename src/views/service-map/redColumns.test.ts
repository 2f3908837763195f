import { redColumns } from './redColumns';

const SERIES = { counts: [10, 0, 4, 2], errors: [1, 0, 0, 2], p50Ms: [5, NaN, 6, 7], p95Ms: [9, NaN, 9, 9] };
const TIMELINE = { startMs: 0, stepMs: 10_000, buckets: 4 };

describe('redColumns', () => {
  it('divides calls by the time they came in', () => {
    const columns = redColumns(SERIES, TIMELINE, undefined, true);
    expect(columns).toMatchObject({
      length: 4,
      amount: [1, 0, 0.4, 0.2],
      errorShare: [0.1, NaN, 0, 1],
      p50Ms: [5, NaN, 6, 7],
    });
  });

  it('takes of a bucket that the range cuts what is left, and leaves out what it does not reach', () => {
    const columns = redColumns(SERIES, TIMELINE, [5000, 21_000], true);
    expect(columns).toMatchObject({
      fromMs: [5000, 10_000, 20_000],
      toMs: [10_000, 20_000, 21_000],
      amount: [2, 0, 4],
    });
  });

  it('keeps counts where there are no rates', () => {
    expect(redColumns(SERIES, TIMELINE, [5000, 40_000], false).amount).toEqual([10, 0, 4, 2]);
  });
});
