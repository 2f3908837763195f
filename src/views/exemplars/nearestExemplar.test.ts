import fc from 'fast-check';

import { type ExemplarLayout } from './ExemplarLayout';
import { nearestExemplar } from './nearestExemplar';

const layout = (points: ReadonlyArray<readonly [number, number]>): ExemplarLayout => ({
  x: Float64Array.from(points, ([x]) => x),
  y: Float64Array.from(points, ([, y]) => y),
});

/** Looks at every row. */
function slowTwin({ x, y }: ExemplarLayout, atX: number, atY: number, reach: number): number {
  const distances = Array.from(x, (value, row) => Math.hypot(value - atX, y[row] - atY)).filter(
    (distance) => distance <= reach
  );
  return Math.min(...distances);
}

describe('nearestExemplar', () => {
  const points = layout([
    [10, 10],
    [20, 50],
    [20, 80],
    [90, 10],
  ]);

  it('finds the nearest in both directions', () => {
    expect(nearestExemplar(points, 21, 60, 24)).toBe(1);
    expect(nearestExemplar(points, 21, 70, 24)).toBe(2);
  });

  it('finds nothing farther than its reach: 24 and 25 px away', () => {
    expect(nearestExemplar(points, 66, 10, 24)).toBe(3);
    expect(nearestExemplar(points, 65, 10, 24)).toBeUndefined();
  });

  it('passes over rows outside the time range', () => {
    const some = layout([
      [NaN, NaN],
      [5, 5],
      [NaN, NaN],
    ]);
    expect(nearestExemplar(some, 6, 5, 10)).toBe(1);
    expect(nearestExemplar(layout([[NaN, NaN]]), 6, 5, 10)).toBeUndefined();
  });

  it('agrees with looking at every one', () => {
    const px = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(fc.array(fc.tuple(px, px), { maxLength: 60 }), px, px, (unsorted, atX, atY) => {
        const all = layout([...unsorted].sort((a, b) => a[0] - b[0]));
        const row = nearestExemplar(all, atX, atY, 24);
        const distance = row === undefined ? Infinity : Math.hypot(all.x[row] - atX, all.y[row] - atY);
        expect(distance).toBeCloseTo(slowTwin(all, atX, atY, 24), 9);
      })
    );
  });
});
