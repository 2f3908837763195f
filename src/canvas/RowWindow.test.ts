import fc from 'fast-check';

import {
  maxScrollPx,
  rowAt,
  rowTopPx,
  rowWindow,
  scrollOfThumb,
  scrollToReveal,
  thumbOf,
  visibleRows,
} from './RowWindow';

const arbitraryWindow = fc
  .tuple(
    fc.integer({ min: 0, max: 3_000_000 }),
    fc.constantFrom(16, 22),
    fc.integer({ min: 0, max: 900 }),
    fc.double({ min: -10, max: 1e8, noNaN: true })
  )
  .map(([rows, rowHeightPx, heightPx, scrollPx]) => rowWindow(rows, rowHeightPx, heightPx, scrollPx));

describe('RowWindow', () => {
  it('shows the rows between its edges', () => {
    const window = rowWindow(100, 22, 66, 30);
    expect(visibleRows(window)).toEqual({ first: 1, end: 5 });
    expect(rowTopPx(window, 1)).toBe(-8);
    expect(rowAt(window, 0)).toBe(1);
    expect(rowAt(window, 14)).toBe(2);
  });

  it('has no row below the last, nor outside itself', () => {
    const window = rowWindow(2, 22, 100, 0);
    expect([rowAt(window, 43), rowAt(window, 44), rowAt(window, -1), rowAt(window, 100)]).toEqual([1, -1, -1, -1]);
  });

  it('never shows more rows than fit, and all it shows exist', () => {
    fc.assert(
      fc.property(arbitraryWindow, (window) => {
        const { first, end } = visibleRows(window);
        expect(end - first).toBeLessThanOrEqual(Math.ceil(window.heightPx / window.rowHeightPx) + 1);
        expect(end).toBeLessThanOrEqual(window.rows);
        expect(window.scrollPx).toBeGreaterThanOrEqual(0);
        expect(window.scrollPx).toBeLessThanOrEqual(maxScrollPx(window));
      })
    );
  });

  it('reveals a row whole, with the least scrolling', () => {
    fc.assert(
      fc.property(arbitraryWindow, fc.nat(), (window, any) => {
        fc.pre(window.rows > 0 && window.heightPx >= window.rowHeightPx);
        const row = any % window.rows;
        const revealed = rowWindow(window.rows, window.rowHeightPx, window.heightPx, scrollToReveal(window, row));
        const top = rowTopPx(revealed, row);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top + window.rowHeightPx).toBeLessThanOrEqual(window.heightPx + 1e-6);
        const before = rowTopPx(window, row);
        if (before >= 0 && before + window.rowHeightPx <= window.heightPx) {
          expect(revealed.scrollPx).toBe(window.scrollPx);
        }
      })
    );
  });

  it('maps the scrollbar of a million rows there and back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 22e6, noNaN: true }), (scrollPx) => {
        const window = rowWindow(1_000_000, 22, 600, scrollPx);
        const thumb = thumbOf(window);
        expect(thumb?.heightPx).toBe(24);
        expect(scrollOfThumb(window, thumb?.topPx ?? -1)).toBeCloseTo(window.scrollPx, 3);
      })
    );
    expect(thumbOf(rowWindow(3, 22, 66, 0))).toBeUndefined();
  });
});
