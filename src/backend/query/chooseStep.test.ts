import { chooseStepNs } from './chooseStep';

const HOUR_MS = 3_600_000;

describe('chooseStepNs', () => {
  it.each([
    ['Grafana’s interval where it can be had', HOUR_MS, 15_000, 1000, 15],
    ['a second at least', 60_000, 20, 5000, 1],
    ['the next round step when the interval makes too many points', HOUR_MS, 1000, 100, 60],
    ['something sensible when Grafana says nothing', HOUR_MS, 0, 0, 1],
    ['never more than 11,000 points', 30 * 24 * HOUR_MS, 0, 1_000_000, 300],
    ['more than a day for more than 30 years', 400_000 * 24 * HOUR_MS, 0, 0, 3_141_818],
  ])('%s', (_what, rangeMs, intervalMs, maxDataPoints, seconds) => {
    expect(Math.floor(chooseStepNs(rangeMs, intervalMs, maxDataPoints) / 1e9)).toBe(seconds);
  });
});
