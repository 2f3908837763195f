import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type ExemplarChartData, type MetricLine } from '../../data-frames/ExemplarTable';

interface ExemplarLegendProps {
  readonly chart: ExemplarChartData;
  readonly hidden: ReadonlySet<string>;
  /** ms since 1970 under the pointer: then each line's value there is told. */
  readonly atMs: number | undefined;
  readonly onToggle: (name: string) => void;
}

/** The lines by name, each a button that hides it, and what the marks mean. */
export function ExemplarLegend({ chart, hidden, atMs, onToggle }: ExemplarLegendProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.legend} data-testid="throughline-exemplars-legend">
      {chart.lines.map((line, index) => {
        const off = hidden.has(line.name);
        const value = off || atMs === undefined ? undefined : valueAt(line, atMs);
        return (
          <button
            key={`${index} ${line.name}`}
            type="button"
            className={cx(styles.item, off && styles.off)}
            aria-pressed={!off}
            title={off ? `Show ${line.name}` : `Hide ${line.name}`}
            onClick={() => onToggle(line.name)}
          >
            <span className={styles.stroke} style={{ background: line.color }} />
            {line.name}
            {value !== undefined && <span className={styles.value}>{chart.format(value)}</span>}
          </button>
        );
      })}
    </div>
  );
}

/** The line's value at the measuring point nearest to `atMs`; undefined where nothing was measured. O(log n). */
export function valueAt({ timeMs, values }: MetricLine, atMs: number): number | undefined {
  let low = 0;
  let high = timeMs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeMs[middle] < atMs) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const nearest = low > 0 && (low === timeMs.length || atMs - timeMs[low - 1] < timeMs[low] - atMs) ? low - 1 : low;
  const value = values[nearest];
  return value === undefined || Number.isNaN(value) ? undefined : value;
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({ display: 'flex', gap: theme.spacing(0.5), minWidth: 0, overflow: 'hidden', whiteSpace: 'nowrap' }),
  item: css({
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.75),
    padding: theme.spacing(0, 0.75),
    color: theme.colors.text.secondary,
    background: 'none',
    border: 'none',
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.bodySmall.fontSize,
    '&:hover': { color: theme.colors.text.primary, background: theme.colors.action.hover },
  }),
  off: css({ opacity: 0.5, textDecoration: 'line-through' }),
  stroke: css({ width: 12, height: 2, borderRadius: 1 }),
  value: css({ color: theme.colors.text.primary, fontVariantNumeric: 'tabular-nums' }),
});
