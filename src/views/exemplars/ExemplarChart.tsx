import { css } from '@emotion/css';
import { useTheme2 } from '@grafana/ui';
import React, { type ReactNode, useEffect, useMemo, useRef } from 'react';

import { type ExemplarChartData } from '../../data-frames/ExemplarTable';

import { drawDensity, drawMarks } from './drawExemplars';
import { type ExemplarLayer } from './ExemplarLayer';
import { type CreateExemplarPlot, type PlotEvents } from './ExemplarPlot';
import { type ExemplarsOptions } from './ExemplarsOptions';
import { valueRange } from './valueRange';

interface ExemplarChartProps {
  readonly chart: ExemplarChartData;
  readonly layer: ExemplarLayer;
  readonly hidden: ReadonlySet<string>;
  readonly options: ExemplarsOptions;
  readonly fromMs: number;
  readonly toMs: number;
  readonly timeZone: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly createPlot: CreateExemplarPlot;
  readonly events: PlotEvents;
  /** Stands over the chart, positioned in its px. */
  readonly children: ReactNode;
}

/** Lines and exemplars. The plot is made anew for new data or a new size, and only then. */
export function ExemplarChart(props: ExemplarChartProps) {
  const { chart, layer, hidden, options, fromMs, toMs, timeZone, widthPx, heightPx, createPlot, events, children } =
    props;
  const theme = useTheme2();
  const host = useRef<HTMLDivElement>(null);
  const listeners = useRef(events);
  useEffect(() => {
    listeners.current = events;
  });

  const { yScale, threshold, pointSize } = options;
  const input = useMemo(() => {
    const lines = chart.lines.filter((line) => !hidden.has(line.name));
    const log = yScale === 'log';
    return {
      lines,
      fromMs,
      toMs,
      range: valueRange(lines, layer.table.values, threshold, chart, log),
      log,
      formatValue: chart.format,
      timeZone,
      threshold: threshold === undefined ? undefined : { value: threshold, label: chart.format(threshold) },
      colors: { text: theme.colors.text.secondary, grid: theme.colors.border.weak, threshold: theme.colors.error.text },
      fontFamily: theme.typography.fontFamily,
    };
  }, [chart, hidden, layer, yScale, threshold, fromMs, toMs, timeZone, theme]);

  useEffect(() => {
    if (host.current === null) {
      return undefined;
    }
    const style = {
      radiusPx: pointSize,
      color: theme.visualization.getColorByName('blue'),
      errorColor: theme.visualization.getColorByName('red'),
      background: theme.colors.background.primary,
    };
    const plot = createPlot(
      host.current,
      {
        ...input,
        widthPx,
        heightPx,
        paintBelow: (canvas, frame) => drawDensity(canvas, layer.thinnedIn(frame), style),
        paintAbove: (canvas, frame) =>
          drawMarks(canvas, layer.table, layer.layoutIn(frame), layer.thinnedIn(frame), style),
      },
      {
        onFrame: (frame) => listeners.current.onFrame(frame),
        onPointer: (at) => listeners.current.onPointer(at),
        onClick: (at) => listeners.current.onClick(at),
        onRange: (from, to) => listeners.current.onRange(from, to),
      }
    );
    return () => plot.destroy();
  }, [createPlot, input, layer, pointSize, theme, widthPx, heightPx]);

  return (
    <div className={place} style={{ width: widthPx, height: heightPx }}>
      <div ref={host} aria-hidden="true" />
      {children}
    </div>
  );
}

const place = css({ position: 'relative' });
