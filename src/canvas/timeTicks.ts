import { DAY_NS, HOUR_NS, MINUTE_NS, formatInSteps } from './formatDuration';
import { pxAt, type TimeScale } from './TimeScale';

export interface TimeTick {
  readonly ns: number;
  /** CSS px from the scale's left. */
  readonly px: number;
  readonly label: string;
}

const ABOVE_A_SECOND_NS = [
  ...[1, 2, 5, 10, 20, 30].map((seconds) => seconds * 1e9),
  ...[1, 2, 5, 10, 20, 30].map((minutes) => minutes * MINUTE_NS),
  ...[1, 2, 4, 6, 12].map((hours) => hours * HOUR_NS),
  ...[1, 2, 5, 10, 20, 50].map((days) => days * DAY_NS),
];

/** How wide a letter of a label is at most, and the gap between labels. */
const LETTER_PX = 6.6;
const GAP_PX = 12;

/** Round times, at least `leastPx` apart and far enough for their labels, from the first one in the window on. */
export function timeTicks(scale: TimeScale, leastPx: number): readonly TimeTick[] {
  const ticks = ticksApart(scale, leastPx);
  const widestPx = GAP_PX + LETTER_PX * ticks.reduce((most, { label }) => Math.max(most, label.length), 0);
  return widestPx > leastPx ? ticksApart(scale, widestPx) : ticks;
}

function ticksApart(scale: TimeScale, leastPx: number): readonly TimeTick[] {
  const stepNs = niceStepNs(scale.nsPerPx * leastPx);
  const ticks: TimeTick[] = [];
  const first = Math.ceil(scale.fromNs / stepNs - 1e-9);
  for (let n = first; ; n++) {
    const ns = n * stepNs;
    const px = pxAt(scale, ns);
    if (px > scale.widthPx + 1e-6) {
      return ticks;
    }
    ticks.push({ ns, px, label: formatInSteps(ns, stepNs) });
  }
}

/** The least of 1, 2, 5, 10 ... ns and, above a second, of what clocks divide by, that is not below `leastNs`; at least 1 ns. */
export function niceStepNs(leastNs: number): number {
  if (leastNs > 0.5e9) {
    return ABOVE_A_SECOND_NS.find((step) => step >= leastNs) ?? Math.ceil(leastNs / (100 * DAY_NS)) * 100 * DAY_NS;
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(1, leastNs)));
  return power * ([1, 2, 5].find((factor) => factor * power >= leastNs * (1 - 1e-9)) ?? 10);
}
