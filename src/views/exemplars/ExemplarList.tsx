import React, { memo, useMemo } from 'react';

import { type ExemplarChartData } from '../../data-frames/ExemplarTable';
import { visuallyHidden } from '../selection/visuallyHidden';

import { describeExemplar } from './describeExemplar';
import { type ExemplarLayout } from './ExemplarLayout';

interface ExemplarListProps {
  readonly id: string;
  readonly chart: ExemplarChartData;
  readonly layout: ExemplarLayout;
  /** From the top of the panel to the top of the chart, CSS px. */
  readonly topPx: number;
  readonly selected: ReadonlySet<number>;
  readonly timeZone: string;
  readonly onOpen: (row: number) => void;
}

const MOST = 200;

/**
 * The highest exemplars as a list that is not seen: a canvas tells a screen reader nothing. `data-x` and `data-y` say
 * where each stands in the panel, in CSS px.
 */
export const ExemplarList = memo(function ExemplarList({
  id,
  chart,
  layout,
  topPx,
  selected,
  timeZone,
  onOpen,
}: ExemplarListProps) {
  const { exemplars } = chart;
  const rows = useMemo(() => highestRows(exemplars.values, layout, MOST), [exemplars, layout]);
  return (
    <ul id={id} role="listbox" aria-label={`The ${rows.length} highest exemplars`} className={visuallyHidden}>
      {rows.map((row) => (
        <li
          key={row}
          role="option"
          aria-selected={selected.has(row)}
          data-trace-id={exemplars.traceIds[row]}
          data-span-id={exemplars.spanIds[row]}
          data-link={exemplars.links[row]}
          data-error={exemplars.isError[row] === 1}
          data-value={exemplars.values[row]}
          data-x={layout.x[row].toFixed(1)}
          data-y={(layout.y[row] + topPx).toFixed(1)}
          onClick={() => onOpen(row)}
        >
          {describeExemplar(chart, row, timeZone).sentence}
        </li>
      ))}
    </ul>
  );
});

/** Rows in the time range, highest first. */
export function highestRows(values: Float64Array, layout: ExemplarLayout, most: number): number[] {
  return Array.from(values.keys())
    .filter((row) => !Number.isNaN(layout.x[row]))
    .sort((a, b) => values[b] - values[a] || a - b)
    .slice(0, most);
}
