import { buildTimelineRows } from '../core/timeline/buildTimelineRows';
import { noneCollapsed } from '../core/timeline/collapsedSpans';
import { traceFromText } from '../core/testing/traceFromText';
import { hitTest } from './hitTest';
import { rowWindow } from './RowWindow';
import { timeScale } from './TimeScale';
import { wholeTrace } from './TimeWindow';

const TABLE = traceFromText(`
  a root     0 1000
    b child  400 100
`);
const ROWS = buildTimelineRows(TABLE, noneCollapsed(TABLE));
const at = (xPx: number, yPx: number) =>
  hitTest(TABLE, ROWS, rowWindow(2, 22, 100, 0), timeScale(wholeTrace(1e9), 1000), { xPx, yPx });

describe('hitTest', () => {
  it('tells the row, and whether the pointer is on its bar, give or take 3 px', () => {
    expect(at(450, 30)).toEqual({ row: 1, span: 1, onBar: true });
    expect(at(397, 30)?.onBar).toBe(true);
    expect(at(396, 30)?.onBar).toBe(false);
    expect(at(503, 30)?.onBar).toBe(true);
    expect(at(504, 30)).toEqual({ row: 1, span: 1, onBar: false });
  });
  it('is none below the last row', () => {
    expect(at(450, 44)).toBeUndefined();
  });
});
