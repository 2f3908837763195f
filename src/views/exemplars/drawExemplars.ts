import { type ExemplarTable } from '../../data-frames/ExemplarTable';
import { isHollow } from '../selection/linkWords';

import { type ExemplarLayout } from './ExemplarLayout';
import { type ThinnedExemplars } from './thinExemplars';

/** The part of CanvasRenderingContext2D that is drawn with; tests record it. */
export type ExemplarCanvas = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'arc'
  | 'closePath'
  | 'fill'
  | 'stroke'
  | 'fillRect'
  | 'fillStyle'
  | 'strokeStyle'
  | 'lineWidth'
  | 'globalAlpha'
>;

export interface ExemplarStyle {
  /** CSS px. */
  readonly radiusPx: number;
  readonly color: string;
  readonly errorColor: string;
  /** What hollow marks are filled with, so that lines do not show through. */
  readonly background: string;
}

/** So many steps of darkness has the density: 4, 8, 16, 32 and more exemplars in a cell. */
const DENSITY_STEPS = 5;

/**
 * Density below, then circles, then errors as diamonds on top: whoever cannot tell the colours apart can tell the shapes. Filled:
 * the trace is there, or nobody has looked. Hollow: it is not. One path for each kind, so that 20,000 marks are a few calls.
 */
export function drawExemplars(
  canvas: ExemplarCanvas,
  table: ExemplarTable,
  layout: ExemplarLayout,
  thinned: ThinnedExemplars,
  style: ExemplarStyle
): void {
  drawDensity(canvas, thinned, style);
  const hollow = (row: number) => isHollow(table.links[row], table.traceIds[row]);
  const error = (row: number) => table.isError[row] === 1;
  const rows = Array.from(thinned.marks);
  const circles = rows.filter((row) => !error(row));
  const diamonds = rows.filter(error);
  drawMarks(
    canvas,
    circles.filter((row) => !hollow(row)),
    layout,
    style,
    circle,
    style.color,
    false
  );
  drawMarks(canvas, circles.filter(hollow), layout, style, circle, style.color, true);
  drawMarks(
    canvas,
    diamonds.filter((row) => !hollow(row)),
    layout,
    style,
    diamond,
    style.errorColor,
    false
  );
  drawMarks(canvas, diamonds.filter(hollow), layout, style, diamond, style.errorColor, true);
  canvas.globalAlpha = 1;
}

function drawDensity(canvas: ExemplarCanvas, { cells }: ThinnedExemplars, style: ExemplarStyle): void {
  canvas.fillStyle = style.color;
  for (let step = 0; step < DENSITY_STEPS; step++) {
    canvas.globalAlpha = 0.22 + step * 0.14;
    for (let cell = 0; cell < cells.count.length; cell++) {
      if (densityStep(cells.count[cell]) === step) {
        canvas.fillRect(cells.xPx[cell], cells.yPx[cell], cells.sizePx, cells.sizePx);
      }
    }
  }
}

function densityStep(count: number): number {
  return Math.max(0, Math.min(DENSITY_STEPS - 1, Math.floor(Math.log2(count)) - 2));
}

type Shape = (canvas: ExemplarCanvas, x: number, y: number, radius: number) => void;

function drawMarks(
  canvas: ExemplarCanvas,
  rows: readonly number[],
  layout: ExemplarLayout,
  style: ExemplarStyle,
  shape: Shape,
  color: string,
  hollow: boolean
): void {
  if (rows.length === 0) {
    return;
  }
  canvas.beginPath();
  for (const row of rows) {
    shape(canvas, layout.x[row], layout.y[row], style.radiusPx);
  }
  canvas.globalAlpha = hollow ? 1 : 0.8;
  canvas.fillStyle = hollow ? style.background : color;
  canvas.fill();
  if (hollow) {
    canvas.lineWidth = 1.25;
    canvas.strokeStyle = color;
    canvas.stroke();
  }
}

function circle(canvas: ExemplarCanvas, x: number, y: number, radius: number): void {
  canvas.moveTo(x + radius, y);
  canvas.arc(x, y, radius, 0, 2 * Math.PI);
}

/** A little larger than a circle of the same radius, to weigh the same. */
function diamond(canvas: ExemplarCanvas, x: number, y: number, radius: number): void {
  const reach = radius * 1.45;
  canvas.moveTo(x, y - reach);
  canvas.lineTo(x + reach, y);
  canvas.lineTo(x, y + reach);
  canvas.lineTo(x - reach, y);
  canvas.closePath();
}
