const NS_PER_MS = 1e6;
const LEAST_STEP_MS = 1000;
/** More points than this no panel shows, and no source likes to make. */
const MOST_POINTS = 11_000;
/** Grafana asks for a point for each pixel; of so short a time there is seldom more than one span, and every quantile is that span. */
const POINTS_TO_READ = 120;
/** A minute is never made coarser for the sake of `POINTS_TO_READ`: who asks for one has thought of it. */
const COARSEST_FOR_READING_MS = 60_000;
/** A person's steps: a longer range then falls on the same points again. Milliseconds. */
const STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400].map(
  (seconds) => seconds * 1000
);

/** What the host said of the points; zero means that it did not say. */
export interface AskedPoints {
  readonly intervalMs: number;
  readonly maxDataPoints: number;
  /** The interval is a person's own choice, as in an alert rule, and not one by the panel's width. */
  readonly isExact: boolean;
}

/**
 * Nanoseconds between the points of a series: Grafana's interval, unless that is below a second, would make too many points, or goes by the
 * panel's width and would leave too little in each step to be a figure.
 */
export function chooseStepNs(rangeMs: number, { intervalMs, maxDataPoints, isExact }: AskedPoints): number {
  const points = Math.min(maxDataPoints > 0 ? maxDataPoints : MOST_POINTS, MOST_POINTS);
  const readable = isExact ? 0 : Math.min(rangeMs / POINTS_TO_READ, COARSEST_FOR_READING_MS);
  const least = Math.max(LEAST_STEP_MS, rangeMs / points, readable);
  if (intervalMs >= least) {
    return intervalMs * NS_PER_MS;
  }
  return (STEPS_MS.find((step) => step >= least) ?? Math.ceil(least)) * NS_PER_MS;
}
