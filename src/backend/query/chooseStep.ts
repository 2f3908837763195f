const NS_PER_MS = 1e6;
const LEAST_STEP_MS = 1000;
/** More points than this no panel shows, and no source likes to make. */
const MOST_POINTS = 11_000;
/** A person's steps: a longer range then falls on the same points again. Milliseconds. */
const STEPS_MS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400].map(
  (seconds) => seconds * 1000
);

/**
 * Nanoseconds between the points of a series: Grafana's interval, unless that is below a second or would make too many points.
 * Zero means that the host did not say.
 */
export function chooseStepNs(rangeMs: number, intervalMs: number, maxDataPoints: number): number {
  const points = Math.min(maxDataPoints > 0 ? maxDataPoints : MOST_POINTS, MOST_POINTS);
  const least = Math.max(LEAST_STEP_MS, rangeMs / points);
  if (intervalMs >= least) {
    return intervalMs * NS_PER_MS;
  }
  return (STEPS_MS.find((step) => step >= least) ?? Math.ceil(least)) * NS_PER_MS;
}
