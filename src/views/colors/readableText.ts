import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

/** WCAG's contrast for normal text. */
const ENOUGH = 4.5;

/** The colour, made darker or lighter until text in it can be read on a panel. */
export function readableText(theme: GrafanaTheme2, color: string): string {
  const { darken, getContrastRatio, lighten } = colorManipulator;
  const change = theme.isLight ? darken : lighten;
  const background = theme.colors.background.primary;
  let readable = color;
  for (let share = 0.1; share < 1 && getContrastRatio(readable, background) < ENOUGH; share += 0.1) {
    readable = change(color, share);
  }
  return readable;
}
