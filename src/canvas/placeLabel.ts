import type { Bar } from './barOf';

/** Where a bar's label begins, CSS px from the plot's left. */
export interface LabelPlace {
  readonly leftPx: number;
  readonly side: 'right' | 'left' | 'inside';
}

const GAP_PX = 5;

/**
 * Beside the bar, whole or not at all: right of it if there is room up to `roomPx`, else left of it, else inside at its right end.
 *
 * ```
 *   ▇▇▇▇ 12 ms        |            12 ms ▇▇▇▇▇|       ▇▇▇▇▇▇▇▇▇▇▇▇▇12 ms▇|
 * ```
 */
export function placeLabel(bar: Bar, labelWidthPx: number, roomPx: number): LabelPlace {
  const rightPx = bar.leftPx + bar.widthPx + GAP_PX;
  if (rightPx + labelWidthPx <= roomPx) {
    return { leftPx: rightPx, side: 'right' };
  }
  const leftPx = bar.leftPx - GAP_PX - labelWidthPx;
  if (leftPx >= 0) {
    return { leftPx, side: 'left' };
  }
  return { leftPx: bar.leftPx + bar.widthPx - GAP_PX - labelWidthPx, side: 'inside' };
}
