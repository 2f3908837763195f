import fc from 'fast-check';
import { DurationSketch } from './DurationSketch';

function sketchOf(values: readonly number[]): DurationSketch {
  const sketch = new DurationSketch();
  values.forEach((ns) => sketch.add(ns));
  return sketch;
}

function slowQuantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] ?? 0;
}

const durations = fc.oneof(fc.nat(1000), fc.integer({ min: 0, max: 1e12 }));
const shares = fc.constantFrom(0, 0.5, 0.95, 0.99, 1);

describe('DurationSketch', () => {
  it('has no quantile of nothing', () => {
    expect(sketchOf([]).quantile(0.5)).toBe(0);
  });

  it('is exact up to 2,000 durations', () => {
    fc.assert(
      fc.property(fc.array(durations, { maxLength: 200 }), shares, (values, share) => {
        const sketch = sketchOf(values);
        expect(sketch.isExact).toBe(true);
        expect(sketch.quantile(share)).toBe(slowQuantile(values, share));
      })
    );
  });

  it('is within 1 % beyond', () => {
    fc.assert(
      fc.property(fc.array(durations, { minLength: 1, maxLength: 30 }), shares, (few, share) => {
        const values = Array.from({ length: 2100 }, (_, i) => few[i % few.length]);
        const sketch = sketchOf(values);
        const exact = slowQuantile(values, share);
        expect(sketch.isExact).toBe(false);
        expect(Math.abs(sketch.quantile(share) - exact)).toBeLessThanOrEqual(exact * 0.0101);
      }),
      { numRuns: 30 }
    );
  });

  it('counts a duration with a weight as if it had come that often', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(durations, fc.integer({ min: 1, max: 5 })), { minLength: 1, maxLength: 60 }),
        fc.nat(59),
        shares,
        (weighted, split, share) => {
          const parts = [weighted.slice(0, split), weighted.slice(split)].map((part) => {
            const sketch = new DurationSketch();
            part.forEach(([ns, weight]) => sketch.add(ns, weight));
            return sketch;
          });
          const [sketch] = parts;
          // Asking sorts: what comes after must find its place all the same.
          parts.forEach((part) => part.quantile(share));
          sketch.merge(parts[1]);
          const repeated = weighted.flatMap(([ns, weight]) => new Array<number>(weight).fill(ns));
          expect([sketch.count, sketch.weight]).toEqual([weighted.length, repeated.length]);
          expect(sketch.quantile(share)).toBe(slowQuantile(repeated, share));
        }
      )
    );
  });

  it('keeps weights when it begins to count in buckets', () => {
    const sketch = new DurationSketch();
    for (let i = 0; i < 3000; i++) {
      // One of 1 s for every three of 1 ms, each of which stands for ten.
      sketch.add(i % 4 === 0 ? 1e9 : 1e6, i % 4 === 0 ? 1 : 10);
    }
    expect(sketch.weight).toBe(750 + 2250 * 10);
    expect(sketch.quantile(0.95) / 1e6).toBeCloseTo(1, 1);
    expect(sketch.quantile(0.99) / 1e9).toBeCloseTo(1, 1);
  });

  it.each([
    [10, 10],
    [1500, 1500],
    [3000, 10],
    [10, 3000],
    [3000, 3000],
  ])('merges %i and %i durations as if they had come one by one', (some, others) => {
    const first = Array.from({ length: some }, (_, i) => i * 7 + 1);
    const second = Array.from({ length: others }, (_, i) => i * 13 + 5);
    const merged = sketchOf(first);
    merged.merge(sketchOf(second));
    const whole = sketchOf([...first, ...second]);
    expect(merged.count).toBe(whole.count);
    expect(merged.isExact).toBe(whole.isExact);
    expect([0.5, 0.95, 0.99].map((share) => merged.quantile(share))).toEqual(
      [0.5, 0.95, 0.99].map((share) => whole.quantile(share))
    );
  });
});
