import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface TimelineMessageProps {
  readonly title: string;
  readonly advice: string;
  readonly isError?: boolean;
  readonly testId: string;
  readonly children?: ReactNode;
}

/** Instead of a trace: why there is none, and what to do. */
export function TimelineMessage({ title, advice, isError = false, testId, children }: TimelineMessageProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.message} role={isError ? 'alert' : 'status'} data-testid={testId}>
      <div className={isError ? styles.error : styles.title}>
        {isError && '✕ '}
        {title}
      </div>
      {advice !== '' && <div className={styles.advice}>{advice}</div>}
      {children}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  message: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1),
    height: '100%',
    padding: theme.spacing(2),
    overflow: 'auto',
    textAlign: 'center',
    color: theme.colors.text.secondary,
  }),
  title: css({ color: theme.colors.text.primary }),
  error: css({ color: theme.colors.error.text }),
  advice: css({ maxWidth: 560, overflowWrap: 'anywhere' }),
});
