import { type GrafanaTheme2 } from '@grafana/data';

import { type LogLevel } from '../../data-frames/LogTable';

export interface LevelLook {
  /** Five letters at most. */
  readonly word: string;
  /** For where there is no room for the word. */
  readonly letter: string;
  /** CSS colours, of the strip and of text. */
  readonly strip: string;
  readonly text: string;
}

/** A level by colour and by word: neither says it alone. */
export function levelLook(theme: GrafanaTheme2, level: LogLevel): LevelLook {
  const { colors, visualization } = theme;
  switch (level) {
    case 'critical':
      return { word: 'fatal', letter: 'F', strip: visualization.getColorByName('purple'), text: colors.error.text };
    case 'error':
      return { word: 'error', letter: 'E', strip: colors.error.border, text: colors.error.text };
    case 'warning':
      return { word: 'warn', letter: 'W', strip: colors.warning.border, text: colors.warning.text };
    case 'info':
      return { word: 'info', letter: 'I', strip: colors.info.border, text: colors.text.secondary };
    case 'debug':
      return { word: 'debug', letter: 'D', strip: colors.border.strong, text: colors.text.secondary };
    case 'trace':
      return { word: 'trace', letter: 'T', strip: colors.border.medium, text: colors.text.secondary };
    case '':
      return { word: '', letter: '', strip: colors.border.weak, text: colors.text.secondary };
  }
}
