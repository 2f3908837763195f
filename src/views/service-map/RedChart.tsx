import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

/** Of a chart: parallel to the buckets; NaN is a gap. */
export interface RedLine {
  readonly name: string;
  readonly values: readonly number[];
  readonly color: string;
}

interface RedChartProps {
  readonly title: string;
  readonly lines: readonly RedLine[];
  readonly shape: 'bars' | 'lines';
  readonly format: (value: number) => string;
  /** x of each bucket's ends, px. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  readonly widthPx: number;
  /** The bucket that is pointed at. */
  readonly at: number | undefined;
}

const HEIGHT_PX = 40;
/** So that the top line is not cut. */
const HEADROOM = 1.08;

/** One small chart: its title with the values at the pointer, or the highest; the chart from 0 to that. */
export function RedChart({ title, lines, shape, format, starts, ends, widthPx, at }: RedChartProps) {
  const styles = useStyles2(getStyles);
  const all = lines.flatMap(({ values }) => values).filter((value) => !Number.isNaN(value));
  const most = all.reduce((sum, value) => Math.max(sum, value), 0);
  const y = (value: number): number => (most === 0 ? HEIGHT_PX : HEIGHT_PX * (1 - value / (most * HEADROOM)));
  return (
    <div className={styles.chart}>
      <div className={styles.head}>
        <span className={styles.title}>{title}</span>
        {lines.map(({ name, values, color }) => (
          <span key={name} className={styles.value}>
            {lines.length > 1 && <span className={styles.swatch} style={{ background: color }} />}
            {name !== '' && `${name} `}
            <b>{valueText(at === undefined ? highest(values) : values[at], format)}</b>
          </span>
        ))}
        <span className={styles.scale}>
          {at === undefined && all.length > 0 && lines.length === 1 ? 'highest' : ''}
        </span>
      </div>
      <svg width={widthPx} height={HEIGHT_PX} className={styles.plot} aria-hidden>
        <line x1={0} x2={widthPx} y1={HEIGHT_PX - 0.5} y2={HEIGHT_PX - 0.5} className={styles.axis} />
        {lines.map(({ name, values, color }) =>
          shape === 'bars' ? (
            <path key={name} d={barsPath(values, starts, ends, y)} fill={color} />
          ) : (
            <path key={name} d={linePath(values, starts, ends, y)} stroke={color} className={styles.line} />
          )
        )}
        {at !== undefined && (
          <rect
            x={starts[at]}
            y={0}
            width={Math.max(1, ends[at] - starts[at])}
            height={HEIGHT_PX}
            className={styles.pointed}
          />
        )}
      </svg>
    </div>
  );
}

function valueText(value: number | undefined, format: (value: number) => string): string {
  return value === undefined || Number.isNaN(value) ? 'no calls' : format(value);
}

/** NaN when there is none. */
function highest(values: readonly number[]): number {
  const most = values.reduce((sum, value) => (value > sum ? value : sum), -Infinity);
  return most === -Infinity ? NaN : most;
}

function barsPath(
  values: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  y: (value: number) => number
): string {
  return values
    .map((value, i) => {
      if (!(value > 0)) {
        return '';
      }
      const gap = ends[i] - starts[i] > 3 ? 1 : 0;
      // What is there is seen, however little.
      const top = Math.min(y(value), HEIGHT_PX - 1.5);
      return `M${px(starts[i])},${HEIGHT_PX}V${px(top)}H${px(ends[i] - gap)}V${HEIGHT_PX}Z`;
    })
    .join('');
}

/** Through the middles of neighbouring buckets; a value between two gaps is a short dash. */
function linePath(
  values: readonly number[],
  starts: readonly number[],
  ends: readonly number[],
  y: (value: number) => number
): string {
  return values
    .map((value, i) => {
      if (Number.isNaN(value)) {
        return '';
      }
      const middle = (starts[i] + ends[i]) / 2;
      const isFirst = i === 0 || Number.isNaN(values[i - 1]);
      const isLast = i + 1 === values.length || Number.isNaN(values[i + 1]);
      if (isFirst && isLast) {
        return `M${px(middle - 2)},${px(y(value))}H${px(middle + 2)}`;
      }
      return `${isFirst ? 'M' : 'L'}${px(middle)},${px(y(value))}`;
    })
    .join('');
}

function px(value: number): number {
  return Math.round(value * 10) / 10;
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({ marginTop: theme.spacing(0.75) }),
  head: css({ display: 'flex', alignItems: 'baseline', gap: theme.spacing(1), whiteSpace: 'nowrap', lineHeight: 1.4 }),
  title: css({ color: theme.colors.text.secondary }),
  value: css({
    fontVariantNumeric: 'tabular-nums',
    '& b': { fontWeight: theme.typography.fontWeightMedium },
  }),
  swatch: css({ display: 'inline-block', width: 8, height: 2, marginRight: 4, verticalAlign: 'middle' }),
  scale: css({ marginLeft: 'auto', color: theme.colors.text.secondary }),
  plot: css({ display: 'block' }),
  axis: css({ stroke: theme.colors.border.medium }),
  line: css({ fill: 'none', strokeWidth: 1.5, strokeLinejoin: 'round' }),
  pointed: css({ fill: theme.colors.text.primary, opacity: 0.12 }),
});
