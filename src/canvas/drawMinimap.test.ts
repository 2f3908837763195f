import fc from 'fast-check';

import { criticalPath } from '../core/critical-path/criticalPath';
import { densityOf } from '../core/timeline/densityOf';
import { arbitraryTrace } from '../core/testing/arbitraryTrace';
import { traceFromText } from '../core/testing/traceFromText';
import { drawMinimap } from './drawMinimap';
import { ownersByPixel } from './ownersByPixel';
import { RecordingContext } from './testing/RecordingContext';

describe('drawMinimap', () => {
  it('draws spans, a tick where an error starts, who blocks, and the selected span', () => {
    const table = traceFromText(`
      a root  |++++----++|  0 10
        b x   |    ====  |  4 4  !error
    `);
    const { recording, context } = RecordingContext.create();
    drawMinimap(context, {
      density: densityOf(table, 10),
      heightPx: 40,
      pathColors: ['A', 'A', 'A', 'A', 'B', 'B', 'B', 'B', 'A', 'A'],
      selected: { fromPx: 4, toPx: 8 },
      colors: { density: 'density', error: 'error', path: 'path' },
    });
    const heights = recording.calls('fillRect', 'density').map(({ at }) => at[3]);
    expect(heights).toHaveLength(10);
    expect(heights[5]).toBeCloseTo(heights[0] * Math.SQRT2);
    expect(recording.calls('fillRect', 'error').map(({ at }) => at[0])).toEqual([4, 3]);
    expect(recording.calls('fillRect', 'A').map(({ at }) => [at[0], at[2]])).toEqual([
      [0, 4],
      [8, 2],
    ]);
    expect(recording.calls('fillRect', 'path').map(({ at }) => [at[0], at[2]])).toEqual([[4, 4]]);
  });
});

describe('ownersByPixel', () => {
  it('equals looking at every section for every pixel', () => {
    fc.assert(
      fc.property(arbitraryTrace(), fc.integer({ min: 1, max: 30 }), (table, widthPx) => {
        const { sections } = criticalPath(table);
        const totalNs = Math.max(1, table.durationOfTraceNs);
        const owners = ownersByPixel(sections, totalNs, widthPx);
        owners.forEach((owner, px) => {
          const shares = Array.from(sections.span, (_, i) => {
            const from = Math.max((sections.startNs[i] * widthPx) / totalNs, px);
            return Math.min((sections.endNs[i] * widthPx) / totalNs, px + 1) - from;
          });
          const most = Math.max(0, ...shares);
          if (most < 1e-9) {
            // Nobody's pixel, or that of a section whose end touches it as far as rounding goes.
            const touching = Array.from(sections.span).filter((_, i) => shares[i] > -1e-9);
            expect([-1, ...touching]).toContain(owner);
          } else {
            const candidates = Array.from(sections.span).filter((_, i) => shares[i] > most - 1e-9);
            expect(candidates).toContain(owner);
          }
        });
      })
    );
  });
});
