import fc from 'fast-check';
import { findHash, PointAttributesBuilder, rowsOfHash, viewHashes, viewRows } from './PointAttributes';
import { MOST_POINTS } from './PointChunk';

const pairs = fc.array(
  fc.tuple(fc.oneof(fc.nat({ max: 5 }), fc.nat({ max: 0xffffffff })), fc.nat({ max: MOST_POINTS - 1 })),
  {
    maxLength: 3000,
  }
);

describe('PointAttributes', () => {
  it('tells of every hash exactly the rows that were added', () => {
    fc.assert(
      fc.property(pairs, (added) => {
        const builder = new PointAttributesBuilder();
        const slow = new Map<number, Set<number>>();
        for (const [hash, row] of added) {
          builder.add(hash, row);
          slow.set(hash, (slow.get(hash) ?? new Set()).add(row));
        }
        const { hashes, rows } = builder.finish();
        const known = viewHashes(hashes);
        expect([...known]).toEqual([...slow.keys()].sort((a, b) => a - b));
        for (const [hash, expected] of slow) {
          const found = rowsOfHash(viewRows(rows), known.length, findHash(known, hash));
          expect([...found]).toEqual([...expected].sort((a, b) => a - b));
        }
        const absent = [0, 6, 0x80000000, 0xffffffff].filter((hash) => !slow.has(hash));
        expect(absent.map((hash) => findHash(known, hash))).toEqual(absent.map(() => -1));
      })
    );
  });

  it('joins two chunks as if all had been added to one', () => {
    const short = fc.array(fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 99 })), { maxLength: 200 });
    fc.assert(
      fc.property(short, short, (first, second) => {
        const build = (added: ReadonlyArray<readonly [number, number]>) => {
          const builder = new PointAttributesBuilder();
          added.forEach(([hash, row]) => builder.add(hash, row));
          return builder.finish();
        };
        const joined = new PointAttributesBuilder();
        joined.addAll(build(first), 0);
        joined.addAll(build(second), 100);
        expect(joined.finish()).toEqual(build([...first, ...second.map(([hash, row]) => [hash, row + 100] as const)]));
      })
    );
  });
});
