import fc from 'fast-check';

import { layoutExemplars } from './ExemplarLayout';
import { type PlotFrame } from './PlotFrame';
import { exemplarTable } from './testing/exemplarTable';
import { THINNING, thinExemplars } from './thinExemplars';

const frame: PlotFrame = {
  leftPx: 40,
  topPx: 8,
  widthPx: 300,
  heightPx: 120,
  fromMs: 0,
  toMs: 3000,
  min: 0,
  max: 12,
  log: false,
};

function thin(rows: ReadonlyArray<{ timeMs: number; value: number; isError?: boolean }>) {
  const table = exemplarTable(rows);
  return { table, ...thinExemplars(layoutExemplars(table, frame), table.isError, frame) };
}

const crowd = (count: number, value: number) => Array.from({ length: count }, () => ({ timeMs: 1500, value }));

describe('thinExemplars', () => {
  it('draws a few as marks', () => {
    const { marks, density } = thin([0, 1000, 2000, 3000].map((timeMs) => ({ timeMs, value: 5 })));
    expect(Array.from(marks)).toEqual([0, 1, 2, 3]);
    expect(density.count).toHaveLength(0);
  });

  it(`makes a crowd of ${THINNING.crowd + 1} density, with its highest as a mark`, () => {
    const { marks, density } = thin([...crowd(THINNING.crowd, 5), { timeMs: 1500, value: 5.01 }]);
    expect(Array.from(marks)).toEqual([THINNING.crowd]);
    expect(Array.from(density.count)).toEqual([THINNING.crowd + 1]);
    expect(thin(crowd(THINNING.crowd, 5)).density.count).toHaveLength(0);
  });

  it('keeps a peak above a crowd, and an error within', () => {
    const rows = [
      { timeMs: 1500, value: 11 },
      ...crowd(50, 5),
      { timeMs: 1500, value: 5, isError: true },
      ...crowd(50, 5),
    ];
    expect(Array.from(thin(rows).marks)).toEqual([0, 51]);
  });

  it('leaves out what is outside the time range', () => {
    expect(
      thin([
        { timeMs: -1, value: 5 },
        { timeMs: 3001, value: 5 },
      ]).marks
    ).toHaveLength(0);
  });

  it('shows every exemplar, as a mark or as part of a cell that counts it', () => {
    const row = fc.record({
      timeMs: fc.integer({ min: 0, max: 3000 }),
      value: fc.integer({ min: 0, max: 12 }),
      isError: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 400 }), (unsorted) => {
        const rows = [...unsorted].sort((a, b) => a.timeMs - b.timeMs);
        const { table, marks, density } = thin(rows);
        const layout = layoutExemplars(table, frame);
        const marked = new Set(marks);
        const cell = (x: number, y: number) =>
          `${Math.floor((x - frame.leftPx) / density.sizePx)} ${Math.floor((y - frame.topPx) / density.sizePx)}`;
        const counted = new Map(
          Array.from(density.count, (count, i) => [cell(density.xPx[i] + 0.5, density.yPx[i] + 0.5), count])
        );
        const perCell = new Map<string, number>();
        rows.forEach((_row, i) => {
          const at = cell(layout.x[i], layout.y[i]);
          perCell.set(at, (perCell.get(at) ?? 0) + 1);
          expect(marked.has(i) || counted.has(at)).toBe(true);
        });
        counted.forEach((count, at) => expect(count).toBe(perCell.get(at)));
      })
    );
  });
});
