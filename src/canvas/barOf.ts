import type { SpanIndex, SpanTable } from '../core/trace/SpanTable';
import { pxAt, type TimeScale } from './TimeScale';

/** A span's bar in the plot, cut to it. CSS px from the plot's left. */
export interface Bar {
  readonly leftPx: number;
  readonly widthPx: number;
  /** It begins before the window, ends after it. */
  readonly cutLeft: boolean;
  readonly cutRight: boolean;
}

/** So that what took no time is still seen. */
const LEAST_BAR_PX = 2;

/** 'before' or 'after' when nothing of the span is in the window. */
export function barOf(table: SpanTable, span: SpanIndex, scale: TimeScale): Bar | 'before' | 'after' {
  const startPx = pxAt(scale, table.startNs[span]);
  const endPx = Math.max(startPx + LEAST_BAR_PX, pxAt(scale, table.startNs[span] + table.durationNs[span]));
  if (endPx <= 0) {
    return 'before';
  }
  if (startPx >= scale.widthPx) {
    // What happened at the very end of the window is drawn inside it.
    return startPx <= scale.widthPx + 0.5
      ? { leftPx: scale.widthPx - LEAST_BAR_PX, widthPx: LEAST_BAR_PX, cutLeft: false, cutRight: false }
      : 'after';
  }
  const leftPx = Math.max(0, Math.min(startPx, scale.widthPx - LEAST_BAR_PX));
  const rightPx = Math.min(scale.widthPx, endPx);
  return {
    leftPx,
    widthPx: Math.max(LEAST_BAR_PX, rightPx - leftPx),
    cutLeft: startPx < -0.5,
    cutRight: endPx > scale.widthPx + LEAST_BAR_PX,
  };
}
