import { MapFrame } from './MapFrame';

describe('MapFrame', () => {
  it('spreads layers and rows over the panel', () => {
    const frame = new MapFrame({ layers: 5, rows: 2 }, { width: 700, height: 400 });
    expect([frame.width, frame.height, frame.columnPx, frame.detail]).toEqual([700, 400, 140, 'figures']);
    expect(frame.at({ layer: 0, row: 0 }).x).toBe(70);
    expect(frame.at({ layer: 4, row: 0 }).x).toBe(630);
  });

  it('stands a small map in the middle instead of pulling it apart', () => {
    const frame = new MapFrame({ layers: 2, rows: 0 }, { width: 1000, height: 300 });
    expect(frame.at({ layer: 0, row: 0 }).x).toBe(400);
    expect(frame.at({ layer: 1, row: 0 }).x).toBe(600);
  });

  it.each([
    [600, 'figures'],
    [360, 'short'],
    [300, 'name'],
    [100, 'name'],
  ])('says at %i px as much as fits: %s', (height, detail) => {
    const frame = new MapFrame({ layers: 3, rows: 4 }, { width: 300, height });
    expect(frame.detail).toBe(detail);
    expect(frame.height).toBeGreaterThanOrEqual(height);
  });

  it('writes all figures in one line where columns are wide, which takes less height', () => {
    const frame = new MapFrame({ layers: 3, rows: 4 }, { width: 500, height: 360 });
    expect([frame.detail, frame.isWide]).toEqual(['figures', true]);
  });

  it('becomes wider than a narrow panel instead of squeezing names', () => {
    const frame = new MapFrame({ layers: 8, rows: 1 }, { width: 300, height: 200 });
    expect([frame.width, frame.columnPx]).toEqual([576, 72]);
  });
});
