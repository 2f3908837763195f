import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';

import { type IncomingLink } from '../../core/trace/IncomingLink';
import { type TraceSelection } from '../selection/traceSelection';

interface LinkedFromProps {
  readonly links: readonly IncomingLink[];
  /** undefined: this dashboard cannot show another trace. */
  readonly onOpenTrace: ((selection: TraceSelection) => void) | undefined;
}

/** The other ends of links that lead to this span. */
export function LinkedFrom({ links, onOpenTrace }: LinkedFromProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.list} data-testid="throughline-timeline-linked-from">
      {links.map(({ fromTraceId, fromSpanId, service, name }, i) => (
        <li key={i}>
          <Button
            size="sm"
            variant="secondary"
            icon="link"
            disabled={onOpenTrace === undefined}
            title={
              onOpenTrace === undefined
                ? `This dashboard has no variable traceId to show ${fromTraceId} with`
                : `Open trace ${fromTraceId}`
            }
            onClick={() => onOpenTrace?.({ traceId: fromTraceId, ...(fromSpanId !== '' && { spanId: fromSpanId }) })}
          >
            {service || 'no service name'} {name || 'unnamed'}
          </Button>
        </li>
      ))}
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
