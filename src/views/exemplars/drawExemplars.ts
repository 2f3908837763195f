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

/** So many steps of darkness has the density. */
const DENSITY_STEPS = 5;

/** The darker the more: what stands for marks that would run into each other. */
export function drawDensity(canvas: ExemplarCanvas, { density }: ThinnedExemplars, style: ExemplarStyle): void {
  const { xPx, yPx, count, sizePx } = density;
  canvas.fillStyle = style.color;
  for (let step = 0; step < DENSITY_STEPS; step++) {
    canvas.globalAlpha = 0.3 + step * 0.12;
    for (let cell = 0; cell < count.length; cell++) {
      if (densityStep(count[cell]) === step) {
        canvas.fillRect(xPx[cell], yPx[cell], sizePx, sizePx);
      }
    }
  }
  canvas.globalAlpha = 1;
}

/** 0 for one exemplar in a cell, 1 for two, 2 from four, 3 from eight and so on. */
function densityStep(count: number): number {
  return Math.min(DENSITY_STEPS - 1, Math.floor(Math.log2(count)));
}

type Shape = (canvas: ExemplarCanvas, x: number, y: number, radius: number) => void;

function drawKind(
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

/**
 * Circles, then errors as diamonds on top: whoever cannot tell the colours apart can tell the shapes. Filled: the trace is there,
 * or nobody has looked. Hollow: it is not. One path for each kind, so that 20,000 marks are a few calls.
 */
export function drawMarks(
  canvas: ExemplarCanvas,
  table: ExemplarTable,
  layout: ExemplarLayout,
  { marks }: ThinnedExemplars,
  style: ExemplarStyle
): void {
  const hollow = (row: number) => isHollow(table.links[row], table.traceIds[row]);
  const error = (row: number) => table.isError[row] === 1;
  const rows = Array.from(marks);
  for (const failed of [false, true]) {
    for (const empty of [false, true]) {
      const kind = rows.filter((row) => error(row) === failed && hollow(row) === empty);
      drawKind(canvas, kind, layout, style, failed ? diamond : circle, failed ? style.errorColor : style.color, empty);
    }
  }
  canvas.globalAlpha = 1;
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
