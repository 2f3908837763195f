import { StatusCode, type SpanIndex } from '../core/trace/SpanTable';
import { barOf, type Bar } from './barOf';
import { sectionsOf } from './CriticalIndex';
import { formatDuration } from './formatDuration';
import { placeLabel } from './placeLabel';
import { readableOn } from './readableOn';
import { rowTopPx, visibleRows } from './RowWindow';
import { pxAt } from './TimeScale';
import type { WaterfallScene } from './WaterfallScene';

/** How strong a bar is that nobody waited for, while the critical path is lit. */
const OFF_PATH_ALPHA = 0.5;
const CRITICAL_LINE_PX = 2;
const CORNER_PX = 2;

/**
 * Draws the plot: grid, bars, critical path, durations. The context is empty and in CSS px, 0,0 the plot's top left. Cost:
 * the rows on the screen, and the path's sections that are in them and in the window, not the spans of the trace.
 *
 * ```
 *   |      |▇▇▇▇▇▇▇▇▇▇▇▇▇▇| 412 ms · timeout       bar, duration, and after it the error's message where there is room
 *   |      |━━      ━━━━━━|      |                 critical path, ╍╍ where a hand-off is inferred
 *   | ◂    |              |      |                 a span outside the window
 * ```
 */
export function drawWaterfall(context: CanvasRenderingContext2D, scene: WaterfallScene): void {
  const { rows, rowWindow, table, critical } = scene;
  drawGrid(context, scene);
  context.font = scene.font;
  context.textBaseline = 'middle';
  const { first, end } = visibleRows(rowWindow);
  for (let row = first; row < end; row++) {
    const span = rows.span[row];
    const topPx = rowTopPx(rowWindow, row);
    const bar = barOf(table, span, scene.scale);
    if (typeof bar === 'string') {
      drawPointer(context, scene, bar, topPx);
      continue;
    }
    const strong = critical?.dimOthers !== true || critical.spans[span] === 1;
    drawBar(context, scene, span, bar, topPx, strong);
    drawLabel(context, scene, span, bar, topPx);
    drawCriticalSections(context, scene, span, topPx);
  }
}

function drawGrid(context: CanvasRenderingContext2D, { ticks, rowWindow, colors }: WaterfallScene): void {
  context.fillStyle = colors.grid;
  for (const { px } of ticks) {
    context.fillRect(Math.round(px), 0, 1, rowWindow.heightPx);
  }
}

function barTopPx(scene: WaterfallScene, topPx: number): number {
  return topPx + Math.floor((scene.rowWindow.rowHeightPx - scene.barHeightPx) / 2);
}

function drawBar(
  context: CanvasRenderingContext2D,
  scene: WaterfallScene,
  span: SpanIndex,
  bar: Bar,
  topPx: number,
  strong: boolean
): void {
  context.globalAlpha = strong ? 1 : OFF_PATH_ALPHA;
  context.fillStyle = scene.serviceColors[scene.table.service[span]];
  const left = bar.cutLeft ? 0 : CORNER_PX;
  const right = bar.cutRight ? 0 : CORNER_PX;
  context.beginPath();
  context.roundRect(bar.leftPx, barTopPx(scene, topPx), bar.widthPx, scene.barHeightPx, [left, right, right, left]);
  context.fill();
  context.globalAlpha = 1;
}

function drawLabel(
  context: CanvasRenderingContext2D,
  scene: WaterfallScene,
  span: SpanIndex,
  bar: Bar,
  topPx: number
): void {
  const { table, colors, scale, gutterPx } = scene;
  const text = formatDuration(table.durationNs[span]);
  const roomPx = scale.widthPx + gutterPx;
  const widthPx = context.measureText(text).width;
  const place = placeLabel(bar, widthPx, roomPx);
  const middlePx = topPx + scene.rowWindow.rowHeightPx / 2;
  context.fillStyle = place.side === 'inside' ? readableOn(scene.serviceColors[table.service[span]]) : colors.label;
  context.fillText(text, place.leftPx, middlePx);
  const message = table.statusMessages[table.statusMessage[span]];
  if (place.side === 'right' && table.statusCode[span] === StatusCode.Error && message !== '') {
    const fitting = fitText(context, ` · ${message}`, roomPx - place.leftPx - widthPx);
    context.fillStyle = colors.error;
    context.fillText(fitting, place.leftPx + widthPx, middlePx);
  }
}

const LEAST_MESSAGE_LETTERS = 8;

/** The text, or as much of it as fits with an ellipsis; '' when that would say nothing. */
function fitText(context: CanvasRenderingContext2D, text: string, roomPx: number): string {
  const line = text.replace(/\s+/g, ' ').slice(0, 120);
  const widthPx = context.measureText(line).width;
  if (widthPx <= roomPx) {
    return line;
  }
  const letters = Math.floor((line.length * roomPx) / widthPx) - 2;
  return letters < LEAST_MESSAGE_LETTERS ? '' : `${line.slice(0, letters).trimEnd()}…`;
}

/** Sections closer than a pixel become one stroke, so a window full of them costs pixels. */
function drawCriticalSections(
  context: CanvasRenderingContext2D,
  scene: WaterfallScene,
  span: SpanIndex,
  topPx: number
): void {
  if (scene.critical === undefined) {
    return;
  }
  const { index } = scene.critical;
  const { sections, order } = index;
  const yPx = barTopPx(scene, topPx) + scene.barHeightPx + 1;
  const { first, end } = sectionsOf(index, span);
  let drawnToPx = -Infinity;
  context.fillStyle = scene.colors.critical;
  for (let at = firstEndingAfter(index, first, end, scene.scale.fromNs); at < end; at++) {
    const section = order[at];
    const leftPx = Math.max(0, drawnToPx, pxAt(scene.scale, sections.startNs[section]));
    const rightPx = Math.min(scene.scale.widthPx, Math.max(leftPx + 1, pxAt(scene.scale, sections.endNs[section])));
    if (leftPx >= scene.scale.widthPx) {
      return;
    }
    if (rightPx - drawnToPx >= 1) {
      drawLine(context, leftPx, rightPx, yPx, sections.inferred[section] === 1);
      drawnToPx = rightPx;
    }
  }
}

/** Sections of one span follow each other in time: skips those before the window. Logarithmic. */
function firstEndingAfter(
  { sections, order }: { sections: { endNs: Float64Array }; order: Uint32Array },
  first: number,
  end: number,
  ns: number
): number {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sections.endNs[order[middle]] <= ns) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

const DASH_PX = 4;
const DASH_GAP_PX = 3;

/** Dashes are measured from the plot's left, so that they stand still while sections join. */
function drawLine(
  context: CanvasRenderingContext2D,
  leftPx: number,
  rightPx: number,
  yPx: number,
  dashed: boolean
): void {
  if (!dashed) {
    context.fillRect(leftPx, yPx, rightPx - leftPx, CRITICAL_LINE_PX);
    return;
  }
  for (let px = leftPx; px < rightPx; px += DASH_PX + DASH_GAP_PX) {
    context.fillRect(px, yPx, Math.min(DASH_PX, rightPx - px), CRITICAL_LINE_PX);
  }
}

const POINTER_PX = 4;

/** A small triangle at the edge beyond which the span lies. */
function drawPointer(
  context: CanvasRenderingContext2D,
  scene: WaterfallScene,
  side: 'before' | 'after',
  topPx: number
): void {
  const middlePx = topPx + scene.rowWindow.rowHeightPx / 2;
  const tipPx = side === 'before' ? 2 : scene.scale.widthPx + scene.gutterPx - 2;
  const basePx = side === 'before' ? tipPx + POINTER_PX : tipPx - POINTER_PX;
  context.fillStyle = scene.colors.label;
  context.beginPath();
  context.moveTo(tipPx, middlePx);
  context.lineTo(basePx, middlePx - POINTER_PX);
  context.lineTo(basePx, middlePx + POINTER_PX);
  context.closePath();
  context.fill();
}
