import { type MetricLine } from '../../data-frames/ExemplarTable';

import { type ExemplarCanvas } from './drawExemplars';
import { type PlotFrame } from './PlotFrame';
import { type ValueRange } from './valueRange';

/**
 * The seam to the chart library: axes, lines, pointer. Who implements it draws everything but the exemplars and tells where the
 * plotting area came to lie.
 */
export interface PlotInput {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly lines: readonly MetricLine[];
  /** ms since 1970. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly range: ValueRange;
  readonly log: boolean;
  readonly formatValue: (value: number) => string;
  /** As Grafana names them: 'browser', 'utc' or an IANA name. */
  readonly timeZone: string;
  readonly threshold: { readonly value: number; readonly label: string } | undefined;
  readonly colors: PlotColors;
  /** CSS font families. */
  readonly fontFamily: string;
  /** Draw below and above the lines; the canvas is in CSS px of the chart and clipped to the plotting area, with a little room around. */
  readonly paintBelow: (canvas: ExemplarCanvas, frame: PlotFrame) => void;
  readonly paintAbove: (canvas: ExemplarCanvas, frame: PlotFrame) => void;
}

export interface PlotColors {
  readonly text: string;
  readonly grid: string;
  readonly threshold: string;
}

/** All px are CSS px from the top left corner of the chart. */
export interface PlotEvents {
  /** After every drawing in which it changed. */
  readonly onFrame: (frame: PlotFrame) => void;
  /** undefined: the pointer left the plotting area, or drags. */
  readonly onPointer: (at: PlotPoint | undefined) => void;
  readonly onClick: (at: PlotPoint) => void;
  /** A region was dragged over. */
  readonly onRange: (fromMs: number, toMs: number) => void;
}

export interface PlotPoint {
  readonly xPx: number;
  readonly yPx: number;
  readonly timeMs: number;
}

export interface ExemplarPlot {
  destroy(): void;
}

export type CreateExemplarPlot = (host: HTMLElement, input: PlotInput, events: PlotEvents) => ExemplarPlot;
