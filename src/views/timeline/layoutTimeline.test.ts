import fc from 'fast-check';

import { layoutTimeline, type LayoutWishes } from './layoutTimeline';

const WISHES: LayoutWishes = {
  widthPx: 1200,
  heightPx: 600,
  compact: false,
  minimap: true,
  detailsOpen: true,
  nameWidthPx: undefined,
  detailsWidthPx: undefined,
  detailsHeightPx: undefined,
};
const size = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: undefined });

describe('layoutTimeline', () => {
  it('puts details at the right from 900 px on, below otherwise', () => {
    expect(layoutTimeline({ ...WISHES, widthPx: 900 }).details.side).toBe('right');
    expect(layoutTimeline({ ...WISHES, widthPx: 899 }).details.side).toBe('below');
    expect(layoutTimeline({ ...WISHES, detailsOpen: false }).details).toEqual({ side: 'closed', sizePx: 0 });
  });

  it('has rows of 22 px, 16 when compact', () => {
    expect(layoutTimeline(WISHES).rowHeightPx).toBe(22);
    expect(layoutTimeline({ ...WISHES, compact: true }).rowHeightPx).toBe(16);
  });

  it('leaves the minimap out where there is no room for it', () => {
    expect(layoutTimeline({ ...WISHES, heightPx: 239 }).minimapPx).toBe(0);
  });

  it('adds up, from 300 px on, whatever was dragged before', () => {
    const wishes = fc.record({
      widthPx: fc.integer({ min: 300, max: 3000 }),
      heightPx: fc.integer({ min: 150, max: 2000 }),
      compact: fc.boolean(),
      minimap: fc.boolean(),
      detailsOpen: fc.boolean(),
      nameWidthPx: size(4000),
      detailsWidthPx: size(4000),
      detailsHeightPx: size(4000),
    });
    fc.assert(
      fc.property(wishes, (wish) => {
        const layout = layoutTimeline(wish);
        const { details } = layout;
        const across = layout.nameWidthPx + layout.plotWidthPx + layout.gutterPx + layout.scrollbarPx;
        expect(across).toBeCloseTo(layout.mainWidthPx);
        expect(layout.mainWidthPx + (details.side === 'right' ? details.sizePx : 0)).toBeCloseTo(wish.widthPx);
        const down =
          layout.headerPx +
          layout.minimapPx +
          layout.axisPx +
          layout.rowsPx +
          (details.side === 'below' ? details.sizePx : 0);
        expect(down).toBeLessThanOrEqual(Math.max(wish.heightPx, down - layout.rowsPx) + 1e-6);
        expect(layout.plotWidthPx).toBeGreaterThanOrEqual(50);
      })
    );
  });
});
