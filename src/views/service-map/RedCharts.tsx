import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';

import { type MapSeries, type MapTimes } from '../../data-frames/ServiceMapData';

import { amountText, millisecondsText, shareText } from './mapWords';
import { RedChart } from './RedChart';
import { type RedColumns, redColumns } from './redColumns';

interface RedChartsProps {
  readonly series: MapSeries;
  readonly timeline: MapTimes;
  readonly coveredMs: readonly [from: number, to: number] | undefined;
  /** "Rate" or "Calls". */
  readonly amountName: string;
  readonly timeZone: string;
  readonly widthPx: number;
}

/** Rate, errors and durations over time, on one time axis. The pointer, or the arrows, go from bucket to bucket, and the values there are told. */
export function RedCharts({ series, timeline, coveredMs, amountName, timeZone, widthPx }: RedChartsProps) {
  const theme = useTheme2();
  const styles = useStyles2(getStyles);
  const [pointed, setPointed] = useState<number>();
  const columns = useMemo(
    () => redColumns(series, timeline, coveredMs, amountName === 'Rate'),
    [series, timeline, coveredMs, amountName]
  );
  if (columns.length === 0) {
    return null;
  }
  const last = columns.length - 1;
  const at = pointed === undefined ? undefined : Math.min(pointed, last);
  const [fromMs, toMs] = [columns.fromMs[0], columns.toMs[last]];
  const xPx = (ms: number): number => (widthPx * (ms - fromMs)) / (toMs - fromMs);
  const shared = { starts: columns.fromMs.map(xPx), ends: columns.toMs.map(xPx), widthPx, at };
  const time = (ms: number): string =>
    dateTimeFormat(ms, { format: timeline.stepMs < 60_000 ? 'HH:mm:ss' : 'HH:mm', timeZone });
  const color = (name: string): string => theme.visualization.getColorByName(name);

  const onPointer = (event: PointerEvent<HTMLElement>) => {
    const ms =
      fromMs + ((event.clientX - event.currentTarget.getBoundingClientRect().left) / widthPx) * (toMs - fromMs);
    const found = columns.toMs.findIndex((end) => ms < end);
    setPointed(found === -1 ? last : found);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const now = at ?? last + 1;
    const next = { ArrowLeft: now - 1, ArrowRight: at === undefined ? 0 : now + 1, Home: 0, End: last }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      setPointed(Math.max(0, Math.min(last, next)));
    }
  };

  return (
    <div
      className={styles.charts}
      style={{ width: widthPx }}
      role="slider"
      tabIndex={0}
      aria-label="Rate, errors and durations over time"
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at ?? last}
      aria-valuetext={bucketText(columns, at ?? last, time, amountName)}
      data-testid="throughline-servicemap-red"
      onPointerMove={onPointer}
      onPointerLeave={() => setPointed(undefined)}
      onKeyDown={onKeyDown}
      onBlur={() => setPointed(undefined)}
    >
      <RedChart
        {...shared}
        title={amountName === 'Rate' ? 'Rate' : `Calls per ${stepText(timeline.stepMs)}`}
        shape="bars"
        format={(value) => amountText(value, amountName)}
        lines={[{ name: '', values: columns.amount, color: color('blue') }]}
      />
      <RedChart
        {...shared}
        title="Errors"
        shape="bars"
        format={shareText}
        lines={[{ name: '', values: columns.errorShare, color: theme.colors.error.main }]}
      />
      <RedChart
        {...shared}
        title="Duration"
        shape="lines"
        format={millisecondsText}
        lines={[
          { name: 'p50', values: columns.p50Ms, color: color('green') },
          { name: 'p95', values: columns.p95Ms, color: color('yellow') },
        ]}
      />
      <div className={styles.times}>
        {at === undefined ? (
          <>
            <span>{time(fromMs)}</span>
            <span>{time(toMs)}</span>
          </>
        ) : (
          <span className={styles.pointed} style={{ left: Math.max(36, Math.min(widthPx - 36, shared.starts[at])) }}>
            {`${time(columns.fromMs[at])} – ${time(columns.toMs[at])}`}
          </span>
        )}
      </div>
    </div>
  );
}

function bucketText(columns: RedColumns, at: number, time: (ms: number) => string, amountName: string): string {
  const errors = columns.errorShare[at];
  return [
    `${time(columns.fromMs[at])} to ${time(columns.toMs[at])}`,
    `${amountText(columns.amount[at], amountName)}${amountName === 'Rate' ? '' : ' calls'}`,
    Number.isNaN(errors) ? '' : `${shareText(errors)} errors`,
    Number.isNaN(errors) ? '' : `p50 ${millisecondsText(columns.p50Ms[at])}`,
    Number.isNaN(errors) ? '' : `p95 ${millisecondsText(columns.p95Ms[at])}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const UNITS: ReadonlyArray<readonly [ms: number, name: string]> = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
];

/** `1 min`, `10 s`. */
function stepText(ms: number): string {
  const [unitMs, name] = UNITS.find(([size]) => ms >= size && ms % size === 0) ?? [1000, 's'];
  return `${ms / unitMs} ${name}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  charts: css({
    outline: 'none',
    borderRadius: theme.shape.radius.default,
    '&:focus-visible': { boxShadow: `0 0 0 2px ${theme.colors.primary.main}` },
  }),
  times: css({
    position: 'relative',
    display: 'flex',
    justifyContent: 'space-between',
    height: 16,
    color: theme.colors.text.secondary,
    fontSize: 11,
    lineHeight: '16px',
    fontVariantNumeric: 'tabular-nums',
  }),
  pointed: css({
    position: 'absolute',
    transform: 'translateX(-50%)',
    color: theme.colors.text.primary,
    whiteSpace: 'nowrap',
  }),
});
