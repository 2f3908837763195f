import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type ExemplarChartData } from '../../data-frames/ExemplarTable';
import { LinkBadge } from '../selection/LinkBadge';
import { isHollow, linkWords } from '../selection/linkWords';

import { describeExemplar } from './describeExemplar';

interface ExemplarCardProps {
  readonly chart: ExemplarChartData;
  readonly row: number;
  readonly timeZone: string;
  /** Where the id is told below the card anyway. */
  readonly hideId?: boolean;
}

/** So many labels are told; the rest is a number. */
const MOST_LABELS = 4;
const SAID_ALREADY = /^(status|__name__|quantile|le)$/;

/** What one exemplar is: value, request, time, trace and whether that trace is there. */
export function ExemplarCard({ chart, row, timeZone, hideId = false }: ExemplarCardProps) {
  const styles = useStyles2(getStyles);
  const { value, time, operation, service, isError } = describeExemplar(chart, row, timeZone);
  const { exemplars } = chart;
  const traceId = exemplars.traceIds[row];
  const link = exemplars.links[row];
  const labels = exemplars.labels(row).filter(([name]) => !SAID_ALREADY.test(name));
  return (
    <>
      <div className={styles.head}>
        <span className={styles.value}>{value}</span>
        <LinkBadge link={link} traceId={traceId} />
      </div>
      <div>
        {operation}
        {isError && <span className={styles.error}>{operation === '' ? '' : ' · '}◆ error</span>}
      </div>
      <div className={styles.quiet}>{[service, time].filter((part) => part !== '').join(' · ')}</div>
      {labels.length > 0 && (
        <div className={styles.quiet}>
          {labels
            .slice(0, MOST_LABELS)
            .map(([name, text]) => `${name} ${text}`)
            .join(' · ')}
          {labels.length > MOST_LABELS && ` · ${labels.length - MOST_LABELS} more`}
        </div>
      )}
      {traceId !== '' && !hideId && <div className={styles.id}>{`${traceId.slice(0, 18)}…${traceId.slice(-6)}`}</div>}
      {isHollow(link, traceId) && <div className={styles.why}>{linkWords(link, traceId).long}</div>}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: theme.spacing(3) }),
  value: css({ fontSize: theme.typography.h5.fontSize, fontWeight: theme.typography.fontWeightMedium }),
  error: css({ color: theme.colors.error.text }),
  quiet: css({ color: theme.colors.text.secondary }),
  id: css({ color: theme.colors.text.link, fontFamily: theme.typography.fontFamilyMonospace }),
  why: css({ color: theme.colors.text.secondary, marginTop: theme.spacing(0.5) }),
});
