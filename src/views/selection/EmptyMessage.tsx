import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

interface EmptyMessageProps {
  /** Why there is nothing to see. */
  readonly title: string;
  /** What would fill it; '' for nothing to do but wait. */
  readonly advice: string;
  readonly testId: string;
}

/** In place of a panel's content. */
export function EmptyMessage({ title, advice, testId }: EmptyMessageProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.empty} role="status" data-testid={testId}>
      <div className={styles.title}>{title}</div>
      {advice !== '' && <div className={styles.advice}>{advice}</div>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  empty: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    height: '100%',
    overflow: 'hidden',
    gap: theme.spacing(0.5),
    padding: theme.spacing(2),
    textAlign: 'center',
    color: theme.colors.text.secondary,
  }),
  title: css({ color: theme.colors.text.primary }),
  advice: css({ maxWidth: 520 }),
});
