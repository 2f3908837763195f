import { dateTimeFormat, systemDateFormats } from '@grafana/data';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Labels of a time axis in the dashboard's time zone and Grafana's own formats; `stepMs` lies between two of them. */
export function tickLabels(timesMs: readonly number[], stepMs: number, timeZone: string): string[] {
  const format = formatFor(stepMs);
  return timesMs.map((ms) => dateTimeFormat(ms, { format, timeZone }));
}

function formatFor(stepMs: number): string {
  const { interval } = systemDateFormats;
  if (stepMs < SECOND_MS) {
    return interval.millisecond;
  }
  if (stepMs < MINUTE_MS) {
    return interval.second;
  }
  if (stepMs < DAY_MS / 4) {
    return interval.minute;
  }
  return stepMs < DAY_MS ? interval.hour : interval.day;
}
