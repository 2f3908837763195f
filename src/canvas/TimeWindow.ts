/**
 * The part of a trace that is on the screen, ns since the trace's start. Never changed in place.
 *
 * ```
 *   0            fromNs          toNs                totalNs
 *   |--------------[==============]---------------------|
 * ```
 * Always `0 <= fromNs < toNs <= totalNs`, and never narrower than {@link NARROWEST_NS} unless the trace is.
 */
export interface TimeWindow {
  readonly fromNs: number;
  readonly toNs: number;
  readonly totalNs: number;
}

/** Below this the ticks would divide nanoseconds, which nobody records. */
export const NARROWEST_NS = 20;

/** A trace without duration is given 1 ns, so that a window never is a point. */
export function wholeTrace(durationOfTraceNs: number): TimeWindow {
  const totalNs = Math.max(durationOfTraceNs, 1);
  return { fromNs: 0, toNs: totalNs, totalNs };
}

export function isWhole({ fromNs, toNs, totalNs }: TimeWindow): boolean {
  return fromNs <= 0 && toNs >= totalNs;
}

/** `atNs` keeps its place on the screen. A factor above 1 shows less time, below 1 more. */
export function zoomAbout(window: TimeWindow, atNs: number, factor: number): TimeWindow {
  const widthNs = window.toNs - window.fromNs;
  const nextWidthNs = clampWidth(widthNs / factor, window.totalNs);
  const share = (atNs - window.fromNs) / widthNs;
  return placed(window, atNs - share * nextWidthNs, nextWidthNs);
}

/** Later by `ns`, earlier if negative; stops at the trace's ends and keeps its width. */
export function panBy(window: TimeWindow, ns: number): TimeWindow {
  return placed(window, window.fromNs + ns, window.toNs - window.fromNs);
}

/** From `aNs` to `bNs`, in either order, widened around its middle where it is too narrow. */
export function showRange(window: TimeWindow, aNs: number, bNs: number): TimeWindow {
  const fromNs = Math.max(0, Math.min(aNs, bNs));
  const toNs = Math.min(window.totalNs, Math.max(aNs, bNs));
  const widthNs = clampWidth(toNs - fromNs, window.totalNs);
  return placed(window, (fromNs + toNs - widthNs) / 2, widthNs);
}

/** Pans as little as needed to show [fromNs, toNs], or its beginning when it is wider than the window. */
export function revealRange(window: TimeWindow, fromNs: number, toNs: number): TimeWindow {
  if (toNs > window.fromNs && fromNs < window.toNs) {
    return window;
  }
  const widthNs = window.toNs - window.fromNs;
  return placed(window, fromNs - Math.max(0, (widthNs - (toNs - fromNs)) / 2), widthNs);
}

function clampWidth(widthNs: number, totalNs: number): number {
  return Math.min(totalNs, Math.max(widthNs, NARROWEST_NS));
}

function placed({ totalNs }: TimeWindow, fromNs: number, widthNs: number): TimeWindow {
  const from = Math.min(Math.max(0, fromNs), totalNs - widthNs);
  return { fromNs: from, toNs: Math.min(totalNs, from + widthNs), totalNs };
}
