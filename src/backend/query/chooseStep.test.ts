import { chooseStepNs } from './chooseStep';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

describe('chooseStepNs', () => {
  it.each([
    ['Grafana’s interval where it can be had', HOUR_MS, 45_000, 1000, 45],
    ['a second at least', 60_000, 20, 5000, 1],
    ['the next round step when the interval makes too many points', HOUR_MS, 1000, 50, 120],
    ['something sensible when Grafana says nothing', HOUR_MS, 0, 0, 30],
    ['never more than 11,000 points', 30 * 24 * HOUR_MS, 0, 1_000_000, 300],
    ['more than a day for more than 30 years', 400_000 * 24 * HOUR_MS, 0, 0, 3_141_818],
    ['no point for each pixel of half an hour', 30 * MINUTE_MS, 1000, 1600, 15],
    ['nor of five minutes', 5 * MINUTE_MS, 200, 1600, 5],
    ['a minute where a panel asks for one, over an hour', HOUR_MS, MINUTE_MS, 1600, 60],
    ['and over six', 6 * HOUR_MS, MINUTE_MS, 1600, 60],
    ['a minute where the width would have it finer', 6 * HOUR_MS, 15_000, 1600, 60],
    ['what a panel’s least interval raises it to', 30 * MINUTE_MS, 5 * MINUTE_MS, 1600, 300],
  ])('%s', (_what, rangeMs, intervalMs, maxDataPoints, seconds) => {
    const stepNs = chooseStepNs(rangeMs, { intervalMs, maxDataPoints, isExact: false });
    expect(Math.floor(stepNs / 1e9)).toBe(seconds);
  });

  it.each([
    ['an interval that was chosen, however fine', HOUR_MS, 15_000, 43_200, 15],
    ['but not below a second', HOUR_MS, 100, 43_200, 1],
    ['nor with too many points', 10 * HOUR_MS, 1000, 43_200, 5],
  ])('exact: %s', (_what, rangeMs, intervalMs, maxDataPoints, seconds) => {
    const stepNs = chooseStepNs(rangeMs, { intervalMs, maxDataPoints, isExact: true });
    expect(stepNs / 1e9).toBe(seconds);
  });
});
