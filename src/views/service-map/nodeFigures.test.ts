import { mapOf } from './testing/mapOf';
import { type FigureRoom, lineWidthPx, nodeFigures } from './nodeFigures';

const [{ figures: none }] = mapOf({ nodes: [{ id: 'a' }], edges: [] }).nodes;
const FIGURES = { ...none, amountValue: 0.347, errorShare: 0.024, latency: '128 ms' };

function told(widthPx: number, room: Partial<FigureRoom> = {}, figures = FIGURES) {
  const lines = nodeFigures(figures, 'Rate', { widthPx, detail: 'figures', isWide: false, ...room });
  expect(lines.filter((line) => lineWidthPx(line) > widthPx)).toEqual([]);
  return lines.map((line) => line.map(({ text }) => text).join(' · '));
}

describe('nodeFigures', () => {
  it('stand in one line where that is wide', () => {
    expect(told(160, { isWide: true })).toEqual(['0.347/s · 2.4 % · 128 ms']);
  });

  it('leave out whole figures in a line, the latency first, then errors', () => {
    const short = { detail: 'short' } as const;
    expect([told(160, short), told(100, short), told(60, short), told(20, short)]).toEqual([
      ['0.347/s · 2.4 % · 128 ms'],
      ['0.347/s · 2.4 %'],
      ['0.347/s'],
      [],
    ]);
  });

  it('take two lines in a narrow column', () => {
    expect(told(110)).toEqual(['0.347/s · 128 ms', '2.4 % errors']);
    expect(told(86)).toEqual(['0.347/s', '2.4 % · 128 ms']);
    expect(told(72)).toEqual(['0.347/s', '2.4 % errors']);
    expect(told(60)).toEqual(['0.347/s', '2.4 %']);
  });

  it('put the latency in the second line when nothing fails', () => {
    expect(told(68, {}, { ...FIGURES, errorShare: 0 })).toEqual(['0.347/s', '128 ms']);
  });

  it('are told by names alone when there is no room at all', () => {
    expect(told(160, { detail: 'name' })).toEqual([]);
  });
});
