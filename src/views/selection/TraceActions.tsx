import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, LinkButton, useStyles2 } from '@grafana/ui';
import React from 'react';

import { type OpenTarget } from './openTargets';

interface TraceActionsProps {
  readonly traceId: string;
  readonly targets: readonly OpenTarget[];
}

/** For a dashboard that cannot show the trace itself: copy its id, go where it can be seen, and how to see it here. */
export function TraceActions({ traceId, targets }: TraceActionsProps) {
  const styles = useStyles2(getStyles);
  if (traceId === '') {
    return null;
  }
  return (
    <>
      <div className={styles.id}>{traceId}</div>
      <div className={styles.buttons}>
        <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => traceId}>
          Copy trace id
        </ClipboardButton>
        {targets.map(({ title, href }) => (
          <LinkButton
            key={href}
            size="sm"
            variant="secondary"
            icon="external-link-alt"
            href={href}
            target="_blank"
            rel="noreferrer"
          >
            {title}
          </LinkButton>
        ))}
      </div>
      <p className={styles.hint}>
        Add a text box variable named <code>traceId</code> to this dashboard to open traces here.
      </p>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  id: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    overflowWrap: 'anywhere',
    marginTop: theme.spacing(0.5),
  }),
  buttons: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), margin: theme.spacing(1, 0) }),
  hint: css({ color: theme.colors.text.secondary, margin: 0 }),
});
