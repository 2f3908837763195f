import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, Tooltip, useStyles2 } from '@grafana/ui';
import React from 'react';

interface OddityButtonProps {
  /** What the lines are about: for screen readers, which get the lines too. */
  readonly label: string;
  readonly lines: readonly string[];
  readonly testId?: string;
}

/** A mark whose tooltip lists what is odd, a line each. Grafana's IconButton has no name when its tooltip is not plain text. */
export function OddityButton({ label, lines, testId }: OddityButtonProps) {
  const styles = useStyles2(getStyles);
  return (
    <Tooltip content={<div className={styles.lines}>{lines.join('\n')}</div>} interactive>
      <button type="button" className={styles.button} aria-label={`${label}: ${lines.join(' ')}`} data-testid={testId}>
        <Icon name="info-circle" size="sm" />
      </button>
    </Tooltip>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  lines: css({ maxHeight: 300, overflow: 'auto', whiteSpace: 'pre-line', overflowWrap: 'anywhere' }),
  button: css({
    display: 'inline-flex',
    flex: 'none',
    padding: 2,
    color: theme.colors.text.secondary,
    background: 'none',
    border: 'none',
    borderRadius: theme.shape.radius.default,
    '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
  }),
});
