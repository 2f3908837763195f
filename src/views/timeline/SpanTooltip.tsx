import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { StatusCode, type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';
import { formatDuration } from '../../canvas/formatDuration';
import { AnchoredCard } from '../selection/AnchoredCard';
import { type Box } from '../selection/placeCard';
import { kindWords, shareText } from './spanFacts';

interface SpanTooltipProps {
  readonly table: SpanTable;
  readonly span: SpanIndex;
  readonly selfNs: number;
  /** Of the critical path; 0 when it owns none of it. */
  readonly criticalNs: number;
  readonly anchor: Box;
}

export function SpanTooltip({ table, span, selfNs, criticalNs, anchor }: SpanTooltipProps) {
  const styles = useStyles2(getStyles);
  const durationNs = table.durationNs[span];
  const facts: ReadonlyArray<readonly [string, string]> = [
    ['duration', `${formatDuration(durationNs)} · ${shareText(durationNs, table.durationOfTraceNs)} of the trace`],
    [
      'self time',
      `${formatDuration(selfNs)}${durationNs > 0 ? ` · ${shareText(selfNs, durationNs)} of the span` : ''}`,
    ],
    ['starts at', `+${formatDuration(table.startNs[span])}`],
    ...(criticalNs > 0 ? [['critical path', formatDuration(criticalNs)] as const] : []),
  ];
  const message = table.statusMessages[table.statusMessage[span]];
  return (
    <AnchoredCard anchor={() => anchor} label="Span" testId="throughline-timeline-tooltip">
      <div className={styles.name}>{table.names[table.name[span]] || 'unnamed'}</div>
      <div className={styles.service}>
        {table.services[table.service[span]] || 'no service name'} · {kindWords(table.kind[span])}
      </div>
      <dl className={styles.facts}>
        {facts.map(([term, value]) => (
          <React.Fragment key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </React.Fragment>
        ))}
      </dl>
      {table.statusCode[span] === StatusCode.Error && (
        <div className={styles.error}>✕ error{message && `: ${message}`}</div>
      )}
    </AnchoredCard>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  name: css({ fontWeight: theme.typography.fontWeightMedium, overflowWrap: 'anywhere' }),
  service: css({ color: theme.colors.text.secondary }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    columnGap: theme.spacing(1.5),
    margin: theme.spacing(0.5, 0, 0),
    '& dt': { fontWeight: 'normal', color: theme.colors.text.secondary },
    '& dd': { margin: 0, fontVariantNumeric: 'tabular-nums' },
  }),
  error: css({ color: theme.colors.error.text, overflowWrap: 'anywhere' }),
});
