import fc from 'fast-check';
import { HighestPerBucket } from './HighestPerBucket';

describe('HighestPerBucket', () => {
  it('keeps the highest values of each bucket, as sorting all of them would', () => {
    const offers = fc.array(fc.tuple(fc.nat(3), fc.nat(50)));
    fc.assert(
      fc.property(offers, fc.integer({ min: 1, max: 8 }), (values, perBucket) => {
        const highest = new HighestPerBucket(4, perBucket);
        const rows: Array<[bucket: number, value: number]> = [];
        for (const [bucket, value] of values) {
          const row = highest.add(bucket, value, rows.length);
          if (row !== undefined) {
            rows[row] = [bucket, value];
          }
        }
        for (let bucket = 0; bucket < 4; bucket++) {
          const kept = rows.filter(([of]) => of === bucket).map(([, value]) => value);
          const twin = values.filter(([of]) => of === bucket).map(([, value]) => value);
          expect(kept.sort(descending)).toEqual(twin.sort(descending).slice(0, perBucket));
        }
      })
    );
  });
});

function descending(a: number, b: number): number {
  return b - a;
}
