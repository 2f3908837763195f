import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { webHref } from '../links/safeHref';

/** A value of an attribute. A web address is a link; anything else that looks like one (another scheme, hidden characters) stays text. */
export function AttributeText({ text }: { readonly text: string }) {
  const styles = useStyles2(getStyles);
  const href = webHref(text);
  if (href !== undefined) {
    return (
      <a className={styles.link} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {text}
      </a>
    );
  }
  return text === '' ? <span className={styles.empty}>empty</span> : text;
}

const getStyles = (theme: GrafanaTheme2) => ({
  link: css({ color: theme.colors.text.link, textDecoration: 'underline' }),
  empty: css({ color: theme.colors.text.disabled, fontStyle: 'italic' }),
});
