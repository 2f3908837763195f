import fc from 'fast-check';

import { timeScale } from './TimeScale';
import { niceStepNs, timeTicks } from './timeTicks';

describe('timeTicks', () => {
  it('labels round times of the window', () => {
    const scale = timeScale({ fromNs: 0, toNs: 2.4e9, totalNs: 2.4e9 }, 600);
    expect(timeTicks(scale, 100).map(({ label, px }) => `${label} @${Math.round(px)}`)).toEqual([
      '0 ms @0',
      '500 ms @125',
      '1 s @250',
      '1.5 s @375',
      '2 s @500',
    ]);
  });

  it('takes the steps of a clock above a second', () => {
    const scale = timeScale({ fromNs: 0, toNs: 3600e9, totalNs: 3600e9 }, 500);
    expect(timeTicks(scale, 80).map(({ label }) => label)).toEqual([
      '0 s',
      '10 min',
      '20 min',
      '30 min',
      '40 min',
      '50 min',
      '1 h',
    ]);
  });

  it('gives long labels the room they need', () => {
    const scale = timeScale({ fromNs: 33.394732e9, toNs: 33.39474e9, totalNs: 60e9 }, 900);
    const ticks = timeTicks(scale, 20);
    expect(ticks[0].label).toBe('33.394732 s');
    expect(ticks[1].px - ticks[0].px).toBeGreaterThan('33.394732 s'.length * 6.6);
  });

  it('are evenly apart, in the window, no closer than asked and no more than needed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 1e15 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 200, max: 2000 }),
        (widthNs, share, widthPx) => {
          const fromNs = Math.round(share * 1e15);
          const ticks = timeTicks(timeScale({ fromNs, toNs: fromNs + widthNs, totalNs: 2e15 }, widthPx), 80);
          expect(ticks.length).toBeLessThanOrEqual(widthPx / 80 + 2);
          ticks.forEach(({ px }, i) => {
            expect(px).toBeGreaterThanOrEqual(-1);
            expect(px).toBeLessThanOrEqual(widthPx + 1e-6);
            if (i > 0) {
              expect(px - ticks[i - 1].px).toBeGreaterThanOrEqual(79);
            }
          });
        }
      )
    );
  });

  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [50, 50],
    [51, 100],
    [0.4e9, 0.5e9],
    [0.6e9, 1e9],
    [3e9, 5e9],
    [21e9, 30e9],
    [31e9, 60e9],
    [5 * 3600e9, 6 * 3600e9],
  ])('the step for at least %d ns is %d', (leastNs, stepNs) => {
    expect(niceStepNs(leastNs)).toBe(stepNs);
  });
});
