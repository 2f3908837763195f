import fc from 'fast-check';

import { placeLabels } from './placeLabels';

const label = (text: string, x: number, y: number, weight = 1) => ({ text, at: { x, y }, weight });

describe('placeLabels', () => {
  it('leaves out what would cover a node, and what has nothing to say', () => {
    const node = { left: 80, right: 120, top: 80, bottom: 120 };
    expect(placeLabels([label('0.4/s', 100, 100), label('0.4/s', 200, 100), label('', 300, 100)], [node])).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('leaves out what would run together with a node’s figure beside it', () => {
    const figure = { left: 80, right: 100, top: 92, bottom: 105 };
    // 1.90K is about 34 px wide.
    expect([117, 125].map((x) => placeLabels([label('1.90K', x, 100)], [figure])[0])).toEqual([false, true]);
  });

  it('lets the weightier of two that cover each other stand', () => {
    expect(placeLabels([label('0.4/s', 100, 100, 1), label('12/s', 104, 100, 2)], [])).toEqual([false, true]);
  });

  it('never lets two stand in each other’s way, wherever they are', () => {
    const labels = fc.array(fc.tuple(fc.nat(600), fc.nat(300), fc.nat(9)), { maxLength: 60 });
    fc.assert(
      fc.property(labels, (places) => {
        const all = places.map(([x, y, weight]) => label('12.4/s', x, y, weight));
        const shown = all.filter((_, i) => placeLabels(all, [])[i]);
        for (const [i, a] of shown.entries()) {
          for (const b of shown.slice(i + 1)) {
            expect(Math.abs(a.at.x - b.at.x) >= 30 || Math.abs(a.at.y - b.at.y) >= 14).toBe(true);
          }
        }
        // What was left out had a reason.
        expect(shown.length === 0 && all.length > 0).toBe(false);
      })
    );
  });
});
