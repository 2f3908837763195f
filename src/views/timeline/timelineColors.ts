import { type GrafanaTheme2 } from '@grafana/data';

import { type WaterfallColors } from '../../canvas/WaterfallScene';

/**
 * Grafana's colours for what is told apart by name, hue beside other hue. Red is left out: it means error. Entries that are not names
 * are from Grafana's classic palette.
 */
const SERVICE_COLORS = [
  'blue',
  'green',
  'orange',
  'purple',
  'semi-dark-yellow',
  '#65C5DB',
  '#D683CE',
  '#C15C17',
  '#AEA2E0',
  '#967302',
  '#447EBC',
  '#F4D598',
  '#962D82',
  '#B7DBAB',
];

export function servicePalette(theme: GrafanaTheme2): readonly string[] {
  return SERVICE_COLORS.map((name) => theme.visualization.getColorByName(name));
}

export function waterfallColors(theme: GrafanaTheme2): WaterfallColors {
  return {
    grid: theme.colors.border.weak,
    label: theme.colors.text.secondary,
    error: theme.colors.error.text,
    critical: theme.colors.text.maxContrast,
  };
}
