import fc from 'fast-check';

import {
  NARROWEST_NS,
  isWhole,
  panBy,
  revealRange,
  showRange,
  wholeTrace,
  zoomAbout,
  type TimeWindow,
} from './TimeWindow';

const arbitraryWindow = fc
  .tuple(
    fc.integer({ min: 1, max: 1e15 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true })
  )
  .map(([totalNs, a, b]) => showRange(wholeTrace(totalNs), a * totalNs, b * totalNs));

function expectValid({ fromNs, toNs, totalNs }: TimeWindow): void {
  const narrowest = Math.min(NARROWEST_NS, totalNs);
  expect(fromNs).toBeGreaterThanOrEqual(0);
  expect(toNs).toBeLessThanOrEqual(totalNs);
  expect(toNs - fromNs).toBeGreaterThanOrEqual(narrowest * (1 - 1e-3) - totalNs * 1e-15);
}

describe('TimeWindow', () => {
  it('stays within the trace whatever is done to it', () => {
    fc.assert(
      fc.property(
        arbitraryWindow,
        fc.array(
          fc.oneof(
            fc.record({
              zoom: fc.double({ min: 0.01, max: 100, noNaN: true }),
              at: fc.double({ min: 0, max: 1, noNaN: true }),
            }),
            fc.record({ pan: fc.double({ min: -1e15, max: 1e15, noNaN: true }) }),
            fc.record({
              from: fc.double({ min: -1e15, max: 1e15, noNaN: true }),
              to: fc.double({ min: -1e15, max: 1e15, noNaN: true }),
            })
          ),
          { maxLength: 12 }
        ),
        (start, steps) => {
          let window = start;
          for (const step of steps) {
            if ('zoom' in step) {
              window = zoomAbout(window, window.fromNs + step.at * (window.toNs - window.fromNs), step.zoom);
            } else if ('pan' in step) {
              window = panBy(window, step.pan);
            } else {
              window = showRange(window, step.from, step.to);
            }
            expectValid(window);
          }
        }
      )
    );
  });

  it('keeps the point that is zoomed about where it is', () => {
    // 400 is a quarter into 300..700, and still is afterwards.
    const zoomed = zoomAbout({ fromNs: 300, toNs: 700, totalNs: 1000 }, 400, 2);
    expect(zoomed).toEqual({ fromNs: 350, toNs: 550, totalNs: 1000 });
  });

  it('comes back to the whole trace by zooming out', () => {
    const window = zoomAbout(zoomAbout(wholeTrace(1e9), 0.9e9, 8), 0.9e9, 1 / 8);
    expect(isWhole(window)).toBe(true);
  });

  it('pans without changing its width, and stops at the ends', () => {
    const window = { fromNs: 300, toNs: 500, totalNs: 1000 };
    expect(panBy(window, 100)).toEqual({ fromNs: 400, toNs: 600, totalNs: 1000 });
    expect(panBy(window, -9999)).toEqual({ fromNs: 0, toNs: 200, totalNs: 1000 });
    expect(panBy(window, 9999)).toEqual({ fromNs: 800, toNs: 1000, totalNs: 1000 });
  });

  it('takes a range drawn backwards, and widens one that is a point', () => {
    expect(showRange(wholeTrace(1000), 700, 400)).toEqual({ fromNs: 400, toNs: 700, totalNs: 1000 });
    expect(showRange(wholeTrace(1000), 500, 500)).toEqual({ fromNs: 490, toNs: 510, totalNs: 1000 });
  });

  it('reveals by panning only, and only when nothing of the range is seen', () => {
    const window = { fromNs: 300, toNs: 500, totalNs: 1000 };
    expect(revealRange(window, 450, 800)).toBe(window);
    expect(revealRange(window, 700, 720)).toEqual({ fromNs: 610, toNs: 810, totalNs: 1000 });
  });

  it('gives a trace without duration a window', () => {
    expect(wholeTrace(0)).toEqual({ fromNs: 0, toNs: 1, totalNs: 1 });
  });
});
