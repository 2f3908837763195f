import fc from 'fast-check';

import { placeCard } from './placeCard';

const anchor = (left: number, top: number) => ({ left, top, width: 16, height: 16 });
const card = { width: 200, height: 100 };
const room = { width: 1000, height: 600 };

describe('placeCard', () => {
  it.each([
    ['above', anchor(500, 300), { left: 408, top: 190 }],
    ['right of a point near the top', anchor(500, 20), { left: 526, top: 8 }],
    ['left of a point in the top right corner', anchor(950, 20), { left: 740, top: 8 }],
    ['above and inside the window at the right edge', anchor(980, 300), { left: 792, top: 190 }],
  ])('stands %s', (_where, at, place) => {
    expect(placeCard(at, card, room, 10)).toEqual(place);
  });

  it('stands below where a narrow window has no room beside', () => {
    expect(placeCard(anchor(150, 20), card, { width: 300, height: 600 }, 10)).toEqual({ left: 58, top: 46 });
  });

  it('never covers what it explains, and stays in the window sideways', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 984 }), fc.integer({ min: 0, max: 584 }), (left, top) => {
        const at = anchor(left, top);
        const place = placeCard(at, card, room, 10);
        const beside = place.left >= at.left + at.width || place.left + card.width <= at.left;
        const aboveOrBelow = place.top >= at.top + at.height || place.top + card.height <= at.top;
        expect(beside || aboveOrBelow).toBe(true);
        expect(place.left).toBeGreaterThanOrEqual(8);
        expect(place.left + card.width).toBeLessThanOrEqual(room.width - 8);
      })
    );
  });
});
