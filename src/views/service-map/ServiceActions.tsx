import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import React from 'react';

/** Where more is told of a service: on this dashboard, or elsewhere. */
export type ServiceAction = { readonly title: string; readonly hint: string; readonly icon: IconName } & (
  { readonly run: () => void } | { readonly href: string }
);

export function ServiceActions({ actions }: { readonly actions: readonly ServiceAction[] }) {
  const styles = useStyles2(getStyles);
  if (actions.length === 0) {
    return null;
  }
  return (
    <div className={styles.actions}>
      {actions.map((action) => {
        const look = {
          size: 'sm',
          variant: 'secondary',
          fill: 'outline',
          icon: action.icon,
          tooltip: action.hint,
        } as const;
        return 'run' in action ? (
          <Button key={action.title} {...look} onClick={action.run}>
            {action.title}
          </Button>
        ) : (
          <LinkButton key={action.title} {...look} href={action.href} target="_blank" rel="noreferrer">
            {action.title}
          </LinkButton>
        );
      })}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), marginTop: theme.spacing(1) }),
});
