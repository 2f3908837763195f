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
  /** A multiple of a line. */
  readonly heightPx: number;
}

/** Below this there is no room for how to use the chart; its label still tells it. */
const HINT_FROM_PX = 700;

/** How many exemplars there are, how many of them stand out, and whether any are missing. */
export function ExemplarFooter({ chart, threshold, widthPx, heightPx }: ExemplarFooterProps) {
  const styles = useStyles2(getStyles);
  if (chart.exemplars.length === 0) {
    return (
      <div className={styles.footer} style={{ height: heightPx }}>
        No exemplars in this time range. Prometheus sends them only when the query&apos;s option &ldquo;Exemplars&rdquo;
        is on.
      </div>
    );
  }
  const parts = footerParts(chart, threshold);
  return (
    <div className={styles.footer} style={{ height: heightPx }} data-testid="throughline-exemplars-footer">
      <span>
        {parts.map(({ text, above }, index) => (
          <React.Fragment key={text}>
            {index > 0 && ' · '}
            <span className={above ? styles.above : index === 0 ? undefined : styles.part}>{text}</span>
          </React.Fragment>
        ))}
      </span>
      {widthPx >= HINT_FROM_PX && (
        <span className={styles.hint}>click: open trace&ensp;&ensp;drag: zoom&ensp;&ensp;← → next exemplar</span>
      )}
    </div>
  );
}

interface Part {
  readonly text: string;
  readonly above?: boolean;
}

/** What is missing is said first: it must not be what a narrow panel cuts off. */
export function footerParts({ exemplars, format }: ExemplarChartData, threshold: number | undefined): Part[] {
  const { length, total, chosen } = exemplars;
  const counts = countExemplars(exemplars, threshold);
  const missing = total !== undefined && total > length;
  const parts: Part[] = [
    missing
      ? { text: `${number(length)} of ${number(total)} exemplars${chosen === undefined ? '' : `: ${chosen}`}` }
      : { text: `${number(length)} ${length === 1 ? 'exemplar' : 'exemplars'}` },
  ];
  if (threshold !== undefined) {
    parts.push({ text: `${number(counts.above)} above ${format(threshold)}`, above: counts.above > 0 });
  }
  if (counts.errors > 0) {
    parts.push({ text: `◆ ${number(counts.errors)} ${counts.errors === 1 ? 'error' : 'errors'}` });
  }
  parts.push(...counts.absent.map(([words, count]) => ({ text: `○ ${number(count)} ${words}` })));
  if (total !== undefined && !missing) {
    parts.push({ text: 'none dropped' });
  }
  return parts;
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
    overflow: 'hidden',
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '20px',
  }),
  part: css({ whiteSpace: 'nowrap' }),
  above: css({ color: theme.colors.error.text, whiteSpace: 'nowrap' }),
  hint: css({ whiteSpace: 'nowrap', flexShrink: 0 }),
});
