import fc from 'fast-check';

import { assignColors } from './assignColors';

const PALETTE = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

describe('assignColors', () => {
  it('gives a name its colour whatever stands beside it, unless they want the same one', () => {
    const alone = assignColors(['payment'], PALETTE)[0];
    const beside = assignColors(['payment', 'redis'], PALETTE)[0];
    expect(beside).toBe(alone);
  });

  it('does not depend on the order of names, and repeats no colour while some are free', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: PALETTE.length }), (names) => {
        const colors = assignColors(names, PALETTE);
        expect(new Set(colors).size).toBe(names.length);
        const reversed = [...assignColors([...names].reverse(), PALETTE)].reverse();
        expect(reversed).toEqual(colors);
      })
    );
  });

  it('colours more names than there are colours', () => {
    const names = Array.from({ length: 30 }, (_, i) => `service-${i}`);
    const colors = assignColors(names, PALETTE);
    expect(colors).toHaveLength(30);
    expect(new Set(colors)).toEqual(new Set(PALETTE));
  });
});
