import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type LinkState } from '../../core/schema/routes';

import { isHollow, linkWords } from './linkWords';

interface LinkBadgeProps {
  readonly link: LinkState;
  readonly traceId: string;
}

/** "● found", "○ expired": filled and hollow as on the chart. */
export function LinkBadge({ link, traceId }: LinkBadgeProps) {
  const styles = useStyles2(getStyles);
  const { short, long } = linkWords(link, traceId);
  const hollow = isHollow(link, traceId);
  return (
    <span className={link === 'found' && !hollow ? styles.found : styles.other} title={long}>
      <span aria-hidden="true">{hollow ? '○' : '●'}</span> {short}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  found: css({ color: theme.colors.success.text, whiteSpace: 'nowrap' }),
  other: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
});
