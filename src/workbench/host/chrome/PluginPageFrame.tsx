import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { type PluginPageProps } from '@grafana/runtime';
import { Stack, Text, useStyles2 } from '@grafana/ui';
import React from 'react';

/** Grafana's page around what an app renders: title, subtitle, actions, content. */
export function PluginPageFrame({ pageNav, subTitle, actions, info, renderTitle, children }: PluginPageProps) {
  const styles = useStyles2(getStyles);
  const title = pageNav?.text ?? 'Throughline';
  return (
    <div className={styles.page}>
      <Stack justifyContent="space-between" alignItems="flex-start" wrap="wrap" gap={2}>
        <div>
          {renderTitle === undefined ? <Text element="h1">{title}</Text> : renderTitle(title)}
          {(subTitle ?? pageNav?.subTitle) !== undefined && (
            <div className={styles.subTitle}>{subTitle ?? pageNav?.subTitle}</div>
          )}
        </div>
        <Stack gap={2} alignItems="center">
          {info?.map(({ label, value }) => (
            <span key={label}>
              {label}: {value}
            </span>
          ))}
          {actions}
        </Stack>
      </Stack>
      <div className={styles.content}>{children}</div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ padding: theme.spacing(2), [theme.breakpoints.up('md')]: { padding: theme.spacing(4) } }),
  subTitle: css({ color: theme.colors.text.secondary, marginTop: theme.spacing(0.5) }),
  content: css({ marginTop: theme.spacing(3) }),
});
