import fc from 'fast-check';

import { logSplits } from './logSplits';

describe('logSplits', () => {
  it('marks 1, 2 and 5 of each decade where there is room', () => {
    expect(logSplits(0.02, 4, 240, 18)).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]);
  });

  it('marks fewer in a low panel', () => {
    expect(logSplits(0.001, 10, 160, 18)).toEqual([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]);
    expect(logSplits(0.001, 10, 80, 18)).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(logSplits(1e-6, 1e6, 60, 18)).toEqual([1e-4, 1, 1e4]);
  });

  it('marks evenly where the range is narrower than a step: 210 to 260', () => {
    expect(logSplits(210, 260, 100, 18)).toEqual([210, 220, 230, 240, 250, 260]);
  });

  it('stays in the range, ascends and keeps the gap', () => {
    const height = 200;
    fc.assert(
      fc.property(
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.double({ min: 0.05, max: 8, noNaN: true }),
        (low, decades) => {
          const min = 10 ** low;
          const max = 10 ** (low + decades);
          const splits = logSplits(min, max, height, 18);
          splits.forEach((split, i) => {
            expect(split).toBeGreaterThanOrEqual(min);
            expect(split).toBeLessThanOrEqual(max);
            if (i > 0) {
              const gapPx = (Math.log10(split / splits[i - 1]) / decades) * height;
              expect(gapPx).toBeGreaterThan(8);
            }
          });
        }
      )
    );
  });
});
