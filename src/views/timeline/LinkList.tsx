import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

interface LinkListProps {
  readonly testId: string;
  /** `<li>` of each link. */
  readonly children: ReactNode;
}

/** The links of a span, whichever way they lead. */
export function LinkList({ testId, children }: LinkListProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} data-testid={testId}>
      {children}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({
    margin: 0,
    listStyle: 'none',
    '& > li': { marginBottom: theme.spacing(0.5) },
    '& button': { maxWidth: '100%', overflow: 'hidden' },
  }),
});
