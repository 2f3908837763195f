import { dragBrush, gripOf } from './dragBrush';
import { wholeTrace } from './TimeWindow';

const WINDOW = { fromNs: 300, toNs: 600, totalNs: 1000 };

describe('dragBrush', () => {
  it('draws a new range while all is shown, or outside the one that is', () => {
    expect(dragBrush(gripOf(wholeTrace(1000), 1, 200), 1000, 1, 500)).toEqual({ fromNs: 200, toNs: 500 });
    expect(dragBrush(gripOf(WINDOW, 1, 900), 1000, 1, 700)).toEqual({ fromNs: 900, toNs: 700 });
  });
  it('stretches by an edge', () => {
    expect(dragBrush(gripOf(WINDOW, 1, 303), 1000, 1, 250)).toEqual({ fromNs: 250, toNs: 600 });
    expect(dragBrush(gripOf(WINDOW, 1, 598), 1000, 1, 2000)).toEqual({ fromNs: 300, toNs: 1000 });
  });
  it('moves from inside, and stops at the ends', () => {
    expect(dragBrush(gripOf(WINDOW, 1, 450), 1000, 1, 500)).toEqual({ fromNs: 350, toNs: 650 });
    expect(dragBrush(gripOf(WINDOW, 1, 450), 1000, 1, 5000)).toEqual({ fromNs: 700, toNs: 1000 });
  });
  it('takes 2 px for a click', () => {
    expect(dragBrush(gripOf(WINDOW, 1, 450), 1000, 1, 452)).toBeUndefined();
  });
});
