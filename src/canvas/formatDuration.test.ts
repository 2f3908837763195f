import fc from 'fast-check';

import { formatDuration, formatInSteps } from './formatDuration';

describe('formatDuration', () => {
  it.each([
    [0, '0 ms'],
    [1, '1 ns'],
    [430, '430 ns'],
    [999.6, '1 µs'],
    [61_234, '61.2 µs'],
    [812_000_000, '812 ms'],
    [999_600_000, '1 s'],
    [2_314_000_000, '2.31 s'],
    [59.94e9, '59.9 s'],
    [59.96e9, '1 min'],
    [245e9, '4 min 5 s'],
    [3599.6e9, '1 h'],
    [72 * 60e9, '1 h 12 min'],
    [51 * 3600e9, '2 d 3 h'],
    [-1_500_000, '-1.5 ms'],
  ])('writes %d ns as "%s"', (ns, text) => {
    expect(formatDuration(ns)).toBe(text);
  });

  it('is within half a percent below a minute', () => {
    const perUnit: Record<string, number> = { ns: 1, µs: 1e3, ms: 1e6, s: 1e9 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 59.9e9 }), (ns) => {
        const [value, unit] = formatDuration(ns).split(' ');
        return Math.abs(Number(value) * perUnit[unit] - ns) <= ns * 0.00501;
      })
    );
  });
});

describe('formatInSteps', () => {
  it.each([
    [0, 200e6, '0 ms'],
    [400e6, 200e6, '400 ms'],
    [1.2e9, 200e6, '1.2 s'],
    [1.300004e9, 1e3, '1.300004 s'],
    [90e9, 30e9, '1 min 30 s'],
    [90.5e9, 0.5e9, '90.5 s'],
    [2 * 3600e9, 3600e9, '2 h'],
  ])('tells %d ns to within %d ns as "%s"', (ns, stepNs, text) => {
    expect(formatInSteps(ns, stepNs)).toBe(text);
  });
});
