import type { TimeWindow } from './TimeWindow';

/** Time to CSS px and back; 0 px is the window's `fromNs`. Results outside 0 .. `widthPx` are outside the window. */
export interface TimeScale {
  readonly fromNs: number;
  readonly nsPerPx: number;
  readonly widthPx: number;
}

export function timeScale({ fromNs, toNs }: TimeWindow, widthPx: number): TimeScale {
  return { fromNs, nsPerPx: (toNs - fromNs) / Math.max(1, widthPx), widthPx };
}

export function pxAt(scale: TimeScale, ns: number): number {
  return (ns - scale.fromNs) / scale.nsPerPx;
}

export function nsAt(scale: TimeScale, px: number): number {
  return scale.fromNs + px * scale.nsPerPx;
}
