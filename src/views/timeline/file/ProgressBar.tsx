import { css, cx, keyframes } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1; undefined: it goes on, nobody knows how long. */
  readonly share: number | undefined;
}

export function ProgressBar({ label, share }: ProgressBarProps) {
  const styles = useStyles2(getStyles);
  const percent = share === undefined ? undefined : Math.round(Math.min(1, share) * 100);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div
        className={cx(styles.bar, percent === undefined && styles.unknown)}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}

const slide = keyframes({ from: { left: '-30%' }, to: { left: '100%' } });

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({
    position: 'relative',
    width: '100%',
    maxWidth: 320,
    height: 6,
    overflow: 'hidden',
    borderRadius: 3,
    background: theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.weak}`,
  }),
  bar: css({
    position: 'absolute',
    inset: '0 auto 0 0',
    background: theme.colors.primary.main,
    transition: 'width 120ms',
  }),
  unknown: css({
    width: '30%',
    animation: `${slide} 1.2s linear infinite`,
    '@media (prefers-reduced-motion: reduce)': { animation: 'none', width: '100%', opacity: 0.4 },
  }),
});
