/**
 * Where the plotting area stands and what it shows; the one place where ms and values become CSS px. The origin of all px is the
 * top left corner of the chart.
 *
 *      0 ┌───────────────────────────────┐
 *        │ axis ┌──────────────────────┐ │  topPx       = value max
 *        │      │                      │ │
 *        │      └──────────────────────┘ │  topPx + heightPx = value min
 *        │      fromMs              toMs │
 *        └───────────────────────────────┘
 *             leftPx             leftPx + widthPx
 */
export interface PlotFrame {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** ms since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly min: number;
  readonly max: number;
  /** With a logarithmic scale min and max are above zero. */
  readonly log: boolean;
}

export function xPx(frame: PlotFrame, timeMs: number): number {
  return frame.leftPx + ((timeMs - frame.fromMs) / (frame.toMs - frame.fromMs)) * frame.widthPx;
}

/** Values outside the scale (and those a logarithm cannot take) stand on its edge: they are there, and not dropped. */
export function yPx(frame: PlotFrame, value: number): number {
  const { min, max, log, topPx, heightPx } = frame;
  if (value >= max) {
    return topPx;
  }
  if (value <= min) {
    return topPx + heightPx;
  }
  const share = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return topPx + (1 - share) * heightPx;
}

export function sameFrame(a: PlotFrame | undefined, b: PlotFrame): boolean {
  return a !== undefined && (Object.keys(b) as Array<keyof PlotFrame>).every((key) => a[key] === b[key]);
}
