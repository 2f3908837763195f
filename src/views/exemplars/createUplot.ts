import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

import { type CreateExemplarPlot, type PlotInput, type PlotPoint } from './ExemplarPlot';
import { logSplits } from './logSplits';
import { type PlotFrame, sameFrame, yPx } from './PlotFrame';
import { tickLabels } from './tickLabels';

const FONT_PX = 11;
/** So far marks at the edge of the plotting area may reach over it. */
const OVERDRAW_PX = 8;
const TICK_GAP_PX = { x: 84, y: 18 };

/** A pointer that was pressed and moved this far, in CSS px, chose a time range. */
const DRAG_FROM_PX = 5;

/** The chart on uPlot, Grafana's own chart library. */
export const createUplot: CreateExemplarPlot = (host, input, events) => {
  let last: PlotFrame | undefined;
  const plot = new uPlot(
    {
      width: input.widthPx,
      height: input.heightPx,
      ms: 1,
      tzDate: (ms) => inTimeZone(ms, input.timeZone),
      padding: [OVERDRAW_PX, 20, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: true, range: () => [input.fromMs, input.toMs] },
        y: { distr: input.log ? 3 : 1, range: () => [input.range.min, input.range.max] },
      },
      axes: axes(input),
      series: [{}, ...input.lines.map(lineSeries)],
      cursor: {
        y: false,
        points: { show: false },
        // What is a click is said below: uPlot takes one for a drag that moved by a pixel, or that is a pixel from the edge.
        drag: { x: true, y: false, setScale: false, dist: DRAG_FROM_PX, click: () => undefined },
        bind: { dblclick: () => null },
      },
      hooks: {
        drawAxes: [
          (self) => {
            const frame = frameOf(self, input);
            paintClipped(self, frame, () => input.paintBelow(self.ctx, frame));
          },
        ],
        draw: [
          (self) => {
            const frame = frameOf(self, input);
            drawThreshold(self, input, frame);
            paintClipped(self, frame, () => input.paintAbove(self.ctx, frame));
            if (!sameFrame(last, frame)) {
              last = frame;
              events.onFrame(frame);
            }
          },
        ],
        setSelect: [
          (self) => {
            const { left, width } = self.select;
            if (width > 0) {
              events.onRange(self.posToVal(left, 'x'), self.posToVal(left + width, 'x'));
              self.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            }
          },
        ],
      },
    },
    alignedData(input),
    host
  );

  const pointAt = (event: MouseEvent): PlotPoint => {
    const area = plot.over.getBoundingClientRect();
    const chart = plot.root.getBoundingClientRect();
    return {
      xPx: event.clientX - chart.left,
      yPx: event.clientY - chart.top,
      timeMs: plot.posToVal(event.clientX - area.left, 'x'),
    };
  };
  plot.over.addEventListener('mousemove', (event) =>
    events.onPointer(event.buttons === 0 ? pointAt(event) : undefined)
  );
  plot.over.addEventListener('mouseleave', () => events.onPointer(undefined));
  let pressedAt: number | undefined;
  plot.over.addEventListener('mousedown', ({ clientX }) => (pressedAt = clientX));
  plot.over.addEventListener('click', (event) => {
    if (pressedAt === undefined || Math.abs(event.clientX - pressedAt) < DRAG_FROM_PX) {
      events.onClick(pointAt(event));
    }
  });
  return { destroy: () => plot.destroy() };
};

/** uPlot knows the browser's own zone without being told. */
function inTimeZone(ms: number, timeZone: string): Date {
  if (timeZone === '' || timeZone === 'browser') {
    return new Date(ms);
  }
  return uPlot.tzDate(new Date(ms), timeZone === 'utc' ? 'Etc/UTC' : timeZone);
}

function axes({ colors, fontFamily, formatValue, log, range, timeZone }: PlotInput): uPlot.Axis[] {
  const look = { font: `${FONT_PX}px ${fontFamily}`, stroke: colors.text, ticks: { show: false } };
  const grid = { stroke: colors.grid, width: 1 };
  return [
    {
      ...look,
      grid: { show: false },
      size: 24,
      gap: 6,
      space: TICK_GAP_PX.x,
      values: (_self, splits, _axis, _space, stepMs) => tickLabels(splits, stepMs, timeZone),
    },
    {
      ...look,
      grid,
      gap: 6,
      space: 1.5 * TICK_GAP_PX.y,
      size: (_self, values) =>
        Math.max(44, 16 + Math.max(0, ...(values ?? []).map((text) => text.length)) * FONT_PX * 0.58),
      values: (_self, splits) => splits.map((split) => (split === null ? '' : formatValue(split))),
      ...(log && {
        splits: (self: uPlot) => logSplits(range.min, range.max, self.bbox.height / devicePixelRatio, TICK_GAP_PX.y),
        filter: (_self: uPlot, splits: number[]) => splits,
      }),
    },
  ];
}

function lineSeries(line: PlotInput['lines'][number]): uPlot.Series {
  return {
    label: line.name,
    stroke: line.color,
    width: 1.5,
    spanGaps: false,
    // A value between two gaps makes no line: only such are shown as points.
    points: { show: true, size: 4, stroke: line.color, fill: line.color, filter: lonelyPoints },
  };
}

function lonelyPoints(self: uPlot, series: number, show: boolean): number[] | null {
  const values = self.data[series];
  const missing = (i: number) => values[i] === null || values[i] === undefined;
  return show ? Array.from(values.keys()).filter((i) => !missing(i) && missing(i - 1) && missing(i + 1)) : [];
}

/** One column of times for all lines, as uPlot wants it; NaN becomes a gap. */
function alignedData({ lines, fromMs, toMs }: PlotInput): uPlot.AlignedData {
  if (lines.length === 0) {
    return [[fromMs, toMs]];
  }
  const gaps = (values: Float64Array) => Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  return uPlot.join(lines.map((line) => [Array.from(line.timeMs), gaps(line.values)]));
}

function frameOf(self: uPlot, { fromMs, toMs, range, log }: PlotInput): PlotFrame {
  const { left, top, width, height } = self.bbox;
  const ratio = devicePixelRatio;
  return {
    leftPx: left / ratio,
    topPx: top / ratio,
    widthPx: width / ratio,
    heightPx: height / ratio,
    fromMs,
    toMs,
    min: range.min,
    max: range.max,
    log,
  };
}

/** Runs `draw` in CSS px, clipped to the plotting area and a little around it. */
function paintClipped({ ctx }: uPlot, { leftPx, topPx, widthPx, heightPx }: PlotFrame, draw: () => void): void {
  ctx.save();
  ctx.scale(devicePixelRatio, devicePixelRatio);
  ctx.beginPath();
  ctx.rect(leftPx - OVERDRAW_PX, topPx - OVERDRAW_PX, widthPx + 2 * OVERDRAW_PX, heightPx + 2 * OVERDRAW_PX);
  ctx.clip();
  draw();
  ctx.restore();
}

function drawThreshold(self: uPlot, input: PlotInput, frame: PlotFrame): void {
  const { threshold, colors, fontFamily } = input;
  if (threshold === undefined || threshold.value < frame.min || threshold.value > frame.max) {
    return;
  }
  const { ctx } = self;
  const y = Math.round(yPx(frame, threshold.value)) + 0.5;
  paintClipped(self, frame, () => {
    ctx.strokeStyle = colors.threshold;
    ctx.globalAlpha = 0.7;
    ctx.setLineDash([5, 4]);
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(frame.leftPx, y);
    ctx.lineTo(frame.leftPx + frame.widthPx, y);
    ctx.stroke();
    ctx.globalAlpha = 1;
    ctx.fillStyle = colors.threshold;
    ctx.font = `${FONT_PX}px ${fontFamily}`;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'bottom';
    ctx.fillText(threshold.label, frame.leftPx + frame.widthPx, y - 3);
  });
}
