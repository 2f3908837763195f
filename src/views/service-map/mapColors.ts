import { type GrafanaTheme2 } from '@grafana/data';

/** From this share of errors on an edge is wholly red. */
const ALL_RED = 0.1;
/** The least that is seen at all. */
const FIRST_RED = 30;

/** Neutral, warming with errors. */
export function edgeColor(theme: GrafanaTheme2, errorShare: number): string {
  const neutral = theme.isDark ? theme.colors.text.disabled : theme.colors.border.strong;
  if (errorShare <= 0) {
    return neutral;
  }
  const percent = FIRST_RED + (100 - FIRST_RED) * Math.min(1, errorShare / ALL_RED);
  return `color-mix(in srgb, ${theme.colors.error.main} ${Math.round(percent)}%, ${neutral})`;
}
