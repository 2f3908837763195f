import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** A sign of its own beside the colour: error is never said by hue alone. */
export function ErrorMark({ title }: { readonly title: string }) {
  const styles = useStyles2(getStyles);
  return (
    <svg className={styles} width="12" height="12" viewBox="0 0 12 12" role="img" aria-label={title}>
      <title>{title}</title>
      <circle cx="6" cy="6" r="5.5" fill="currentColor" />
      <rect x="5.2" y="2.6" width="1.6" height="4.4" rx="0.8" className="sign" />
      <circle cx="6" cy="8.9" r="0.95" className="sign" />
    </svg>
  );
}

const getStyles = (theme: GrafanaTheme2) =>
  css({ flex: 'none', color: theme.colors.error.text, '& .sign': { fill: theme.colors.background.primary } });
