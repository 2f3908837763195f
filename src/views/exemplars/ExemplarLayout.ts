import { type ExemplarTable } from '../../data-frames/ExemplarTable';

import { type PlotFrame, xPx, yPx } from './PlotFrame';

/** Where each exemplar stands, in CSS px of the chart; rows as in the table, so `x` ascends. Outside the time range: NaN. */
export interface ExemplarLayout {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export function layoutExemplars(table: ExemplarTable, frame: PlotFrame): ExemplarLayout {
  const x = new Float64Array(table.length).fill(NaN);
  const y = new Float64Array(table.length).fill(NaN);
  for (let row = 0; row < table.length; row++) {
    const time = table.timeMs[row];
    if (time >= frame.fromMs && time <= frame.toMs) {
      x[row] = xPx(frame, time);
      y[row] = yPx(frame, table.values[row]);
    }
  }
  return { x, y };
}
