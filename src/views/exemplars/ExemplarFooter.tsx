import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type ExemplarChartData } from '../../data-frames/ExemplarTable';

import { countExemplars } from './countExemplars';

interface ExemplarFooterProps {
  readonly chart: ExemplarChartData;
  readonly threshold: number | undefined;
  /** CSS px of the panel. */
  readonly widthPx: number;
}

/** Below this there is no room for how to use the chart; its label still tells it. */
const HINT_FROM_PX = 700;

/** How many exemplars there are, how many of them stand out, and whether any are missing. */
export function ExemplarFooter({ chart, threshold, widthPx }: ExemplarFooterProps) {
  const styles = useStyles2(getStyles);
  const { exemplars, format } = chart;
  if (exemplars.length === 0) {
    return (
      <div className={styles.footer}>
        No exemplars in this time range. Prometheus sends them only when the query&apos;s option &ldquo;Exemplars&rdquo;
        is on.
      </div>
    );
  }
  const counts = countExemplars(exemplars, threshold);
  const missing = exemplars.total !== undefined && exemplars.total > exemplars.length;
  return (
    <div className={styles.footer} data-testid="throughline-exemplars-footer">
      <span>
        {missing
          ? `${number(exemplars.length)} of ${number(exemplars.total ?? 0)} exemplars${exemplars.chosen ? `: ${exemplars.chosen}` : ''}`
          : `${number(exemplars.length)} ${exemplars.length === 1 ? 'exemplar' : 'exemplars'}`}
        {threshold !== undefined && (
          <>
            {' · '}
            <span className={counts.above > 0 ? styles.above : undefined}>
              {number(counts.above)} above {format(threshold)}
            </span>
          </>
        )}
        {counts.errors > 0 && ` · ◆ ${number(counts.errors)} ${counts.errors === 1 ? 'error' : 'errors'}`}
        {counts.absent.map(([words, count]) => ` · ○ ${number(count)} ${words}`)}
        {exemplars.total !== undefined && !missing && ' · none dropped'}
      </span>
      {widthPx >= HINT_FROM_PX && (
        <span className={styles.hint}>click: open trace&ensp;&ensp;drag: zoom&ensp;&ensp;← → next exemplar</span>
      )}
    </div>
  );
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}

const getStyles = (theme: GrafanaTheme2) => ({
  footer: css({
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(2),
    padding: theme.spacing(0, 0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '20px',
  }),
  above: css({ color: theme.colors.error.text }),
  hint: css({ whiteSpace: 'nowrap', flexShrink: 0 }),
});
