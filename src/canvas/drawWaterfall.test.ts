import { criticalPath } from '../core/critical-path/criticalPath';
import { buildTimelineRows } from '../core/timeline/buildTimelineRows';
import { noneCollapsed } from '../core/timeline/collapsedSpans';
import { traceFromText } from '../core/testing/traceFromText';
import type { SpanTable } from '../core/trace/SpanTable';
import { buildCriticalIndex } from './CriticalIndex';
import { drawWaterfall } from './drawWaterfall';
import { rowWindow } from './RowWindow';
import { RecordingContext } from './testing/RecordingContext';
import { timeScale } from './TimeScale';
import { wholeTrace, type TimeWindow } from './TimeWindow';
import type { WaterfallScene } from './WaterfallScene';

const COLORS = { grid: 'grid', label: 'label', error: 'error', critical: 'critical' };

/** 1000 px for the window, rows of 22, bars of 12: a bar begins 5 px below its row's top, the critical line 18. */
function draw(
  table: SpanTable,
  more: { window?: TimeWindow; lit?: boolean; scrollPx?: number; heightPx?: number } = {}
) {
  const rows = buildTimelineRows(table, noneCollapsed(table));
  const path = criticalPath(table);
  const scene: WaterfallScene = {
    table,
    rows,
    rowWindow: rowWindow(rows.length, 22, more.heightPx ?? 220, more.scrollPx ?? 0),
    scale: timeScale(more.window ?? wholeTrace(table.durationOfTraceNs), 1000),
    gutterPx: 60,
    barHeightPx: 12,
    ticks: [],
    serviceColors: table.services,
    colors: COLORS,
    font: '11px sans',
    ...(more.lit !== false && {
      critical: { index: buildCriticalIndex(path.sections, table.length), spans: path.criticalSpans, dimOthers: true },
    }),
  };
  const { recording, context } = RecordingContext.create();
  drawWaterfall(context, scene);
  return recording;
}

const CHECKOUT = traceFromText(`
checkout POST /checkout |====================| 0    1000
  stock reserve         | ==                 | 100  100
  payment authorize     |      ==========    | 300  500 !error="declined by the bank"
`);

describe('drawWaterfall', () => {
  it('draws a bar for each visible row, where its time is and in its service’s colour', () => {
    const bars = draw(CHECKOUT).calls('roundRect');
    expect(bars.map(({ at, fillStyle }) => [fillStyle, ...at])).toEqual([
      ['checkout', 0, 5, 1000, 12],
      ['stock', 100, 27, 100, 12],
      ['payment', 300, 49, 500, 12],
    ]);
  });

  it('writes the duration beside the bar, whole, and an error’s message after it where there is room', () => {
    const labels = draw(CHECKOUT).calls('fillText');
    expect(labels.map(({ text, at, fillStyle }) => [text, at[0], fillStyle])).toEqual([
      ['1 s', 1005, 'label'],
      ['100 ms', 205, 'label'],
      ['500 ms', 805, 'label'],
      [' · declined by the bank', 805 + 6 * 6, 'error'],
    ]);
  });

  it('puts the label left of a bar at the end, and inside where neither side has room', () => {
    const table = traceFromText(`
      a long and more    0 1000
        b at the end  998 2
    `);
    const window = { fromNs: 0, toNs: table.durationOfTraceNs, totalNs: table.durationOfTraceNs };
    const rows = buildTimelineRows(table, noneCollapsed(table));
    const { recording, context } = RecordingContext.create();
    drawWaterfall(context, {
      table,
      rows,
      rowWindow: rowWindow(2, 22, 44, 0),
      scale: timeScale(window, 1000),
      gutterPx: 0,
      barHeightPx: 12,
      ticks: [],
      serviceColors: ['#000000', '#ffffff'],
      colors: COLORS,
      font: '',
    });
    expect(recording.calls('fillText').map(({ text, at, fillStyle }) => [text, at[0], fillStyle])).toEqual([
      ['1 s', 1000 - 5 - 18, '#ffffff'],
      ['2 ms', 998 - 5 - 24, 'label'],
    ]);
  });

  it('draws the critical path as a 2 px line under the sections that block, and steps the others back', () => {
    const table = traceFromText(`
      root x     |+----+--|  0  1000
        a first  | ++++   |  100 500
        b beside |  ==    |  150 200
        c last   |      ++|  700 300
    `);
    const recording = draw(table);
    expect(recording.calls('fillRect', 'critical').map(({ at }) => at)).toEqual([
      [0, 18, 100, 2],
      [600, 18, 100, 2],
      [100, 40, 500, 2],
      [700, 84, 300, 2],
    ]);
    expect(recording.calls('roundRect').map(({ alpha }) => alpha)).toEqual([1, 1, 0.5, 1]);
    const unlit = draw(table, { lit: false });
    expect(unlit.calls('fillRect', 'critical')).toEqual([]);
    expect(unlit.calls('roundRect').map(({ alpha }) => alpha)).toEqual([1, 1, 1, 1]);
  });

  it('dashes the critical path where the hand-off is inferred', () => {
    const table = traceFromText(`
      shop ask         server   |+    +|  0  1000
        worker handle  consumer | ???? |  100 800
    `);
    const dashes = draw(table)
      .calls('fillRect', 'critical')
      .filter(({ at }) => at[1] === 40);
    expect(dashes.length).toBeGreaterThan(100);
    expect(dashes[0].at).toEqual([100, 40, 4, 2]);
    expect(dashes[1].at).toEqual([107, 40, 4, 2]);
  });

  it('cuts a bar to the window, and points to one outside it', () => {
    const ms = 1e6;
    const recording = draw(CHECKOUT, { window: { fromNs: 400 * ms, toNs: 600 * ms, totalNs: 1000 * ms } });
    expect(recording.calls('roundRect').map(({ at }) => [at[0], at[2]])).toEqual([
      [0, 1000],
      [0, 1000],
    ]);
    expect(recording.calls('triangle').map(({ at }) => at)).toEqual([[2, 33]]);
  });

  it('still shows what took no time, also at the very end', () => {
    const table = traceFromText(`
      a x 0 1000
        b start 0 0
        c end 1000 0
    `);
    const bars = draw(table).calls('roundRect');
    expect(bars.slice(1).map(({ at }) => [at[0], at[2]])).toEqual([
      [0, 2],
      [998, 2],
    ]);
  });

  it('costs what is on the screen: 4 of 20,000 rows', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `  b child ${i} 1`);
    const table = traceFromText(`a root 0 20001\n${lines.join('\n')}`);
    const bars = draw(table, { scrollPx: 220_000, heightPx: 66 + 11 }).calls('roundRect');
    expect(bars).toHaveLength(4);
    expect(bars[0].at[1]).toBe(5);
  });

  it('joins sections closer than a pixel', () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `  b child ${i * 2} 1`);
    const table = traceFromText(`a root 0 20000\n${lines.join('\n')}`);
    const strokes = draw(table, { heightPx: 22 }).calls('fillRect', 'critical');
    expect(strokes.length).toBeGreaterThan(400);
    expect(strokes.length).toBeLessThanOrEqual(1001);
  });
});
