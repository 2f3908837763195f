import { type MapFigures } from '../../data-frames/ServiceMapData';

import { type MapDetail } from './MapFrame';
import { errorText, shortAmount } from './mapWords';
import { textWidthPx } from './textWidth';

export interface NodeFigure {
  readonly text: string;
  readonly isError: boolean;
}

/** What stands beside each other below a node's name. */
export type FigureLine = readonly NodeFigure[];

export const FIGURE_FONT_PX = 11;
const BETWEEN = ' · ';

export interface FigureRoom {
  readonly widthPx: number;
  readonly detail: MapDetail;
  /** All in one line; else figures take two. */
  readonly isWide: boolean;
}

/**
 * A node's figures that fit whole, none cut: the rate comes first, then errors, then the latency. In two lines the latency stands beside the rate
 * where it can, and errors below.
 *
 * ```
 *   0.35/s · 2.4 % · 31 ms      0.35/s · 31 ms      0.35/s
 *                               2.4 % errors        2.4 % errors
 * ```
 */
export function nodeFigures(figures: MapFigures, amountName: string, room: FigureRoom): readonly FigureLine[] {
  if (room.detail === 'name') {
    return [];
  }
  const rate = figure(shortAmount(figures, amountName));
  const errors = figure(errorText(figures), true);
  const latency = figure(figures.latency);
  const fits = (line: FigureLine) => lineWidthPx(line) <= room.widthPx;
  if (room.detail === 'short' || room.isWide) {
    return lines(fitting([rate, errors, latency], fits));
  }
  const isBeside = fits([...rate, ...latency]);
  const long = errors.map(({ text, isError }) => ({ text: `${text} errors`, isError }));
  const below = fits(long) ? long : errors;
  return isBeside
    ? lines([...rate, ...latency], fitting([below], fits))
    : lines(fitting([rate], fits), fitting(fits([...errors, ...latency]) ? [errors, latency] : [below, latency], fits));
}

export function lineWidthPx(line: FigureLine): number {
  return textWidthPx(line.map(({ text }) => text).join(BETWEEN), FIGURE_FONT_PX);
}

function figure(text: string, isError = false): FigureLine {
  return text === '' ? [] : [{ text, isError }];
}

/** One after the other, without those for which there is no room. */
function fitting(wanted: readonly FigureLine[], fits: (line: FigureLine) => boolean): FigureLine {
  return wanted.reduce<FigureLine>((line, next) => (fits([...line, ...next]) ? [...line, ...next] : line), []);
}

function lines(...all: readonly FigureLine[]): readonly FigureLine[] {
  return all.filter((line) => line.length > 0);
}
