import fc from 'fast-check';

import { RowHeights } from './RowHeights';

describe('RowHeights', () => {
  it('takes rows for equally high until told otherwise', () => {
    const heights = new RowHeights(4, 22);
    expect(heights.totalPx()).toBe(88);
    expect([0, 21, 22, 87, 88, -5].map((px) => heights.rowAt(px))).toEqual([0, 0, 1, 3, 3, 0]);
    expect(heights.set(1, 100)).toBe(true);
    expect(heights.set(1, 100)).toBe(false);
    expect([0, 1, 2, 3].map((row) => heights.topOf(row))).toEqual([0, 22, 122, 144]);
    expect(heights.rowAt(121)).toBe(1);
  });

  it('has no row in an empty list', () => {
    expect(new RowHeights(0, 22).rowAt(0)).toBe(-1);
  });

  it('agrees with adding up from the top, whatever is asked between changes', () => {
    const change = fc.record({
      row: fc.nat(19),
      height: fc.integer({ min: 1, max: 90 }),
      px: fc.integer({ min: 0, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
        const heights = new RowHeights(20, 22);
        const plain = new Array<number>(20).fill(22);
        for (const { row, height, px } of changes) {
          heights.set(row, height);
          plain[row] = height;
          const top = plain.slice(0, row).reduce((sum, one) => sum + one, 0);
          expect(heights.topOf(row)).toBe(top);
          const slow = plain.findIndex((_one, at) => plain.slice(0, at + 1).reduce((sum, one) => sum + one, 0) > px);
          expect(heights.rowAt(px)).toBe(slow === -1 ? 19 : slow);
        }
      })
    );
  });
});
