import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ErrorBoundaryAlert, TextLink, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useLocation } from 'react-router-dom';

import { TopBar } from './TopBar';

/** The page around every page. `?kiosk` leaves the bar away; the sentence below never goes. */
export function Frame({ children }: { readonly children: React.ReactNode }) {
  const styles = useStyles2(getStyles);
  const { search, pathname } = useLocation();
  const isKiosk = new URLSearchParams(search).has('kiosk');
  return (
    <div className={styles.frame}>
      {!isKiosk && <TopBar />}
      <main className={styles.main}>
        <ErrorBoundaryAlert key={pathname} title="This page failed">
          {children}
        </ErrorBoundaryAlert>
      </main>
      <footer className={styles.footer} data-testid="workbench-footer">
        Workbench: a host for development, not Grafana.{' '}
        <TextLink href="/workbench/differences" variant="bodySmall">
          Where it differs
        </TextLink>
      </footer>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    background: theme.colors.background.canvas,
  }),
  main: css({ flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }),
  footer: css({
    padding: theme.spacing(1, 2),
    borderTop: `1px solid ${theme.colors.border.weak}`,
    background: theme.colors.background.primary,
    color: theme.colors.text.secondary,
    ...theme.typography.bodySmall,
  }),
});
