import { type ExemplarLayout } from './ExemplarLayout';
import { type PlotFrame } from './PlotFrame';

/** What is painted. Thinning is about pixels only: every exemplar stays where it is and can be pointed at. */
export interface ThinnedExemplars {
  /** Rows drawn as marks of their own, ascending. */
  readonly marks: Uint32Array;
  readonly density: Density;
}

/** Square cells in place of too many marks, as parallel columns: left and top edge in CSS px, and how many exemplars. */
export interface Density {
  readonly xPx: Float32Array;
  readonly yPx: Float32Array;
  readonly count: Uint32Array;
  readonly sizePx: number;
}

export interface Thinning {
  readonly cellPx: number;
  /** More exemplars than this in a cell and the eight around it are a crowd: marks would run into each other. */
  readonly crowd: number;
  /** In a crowd the highest exemplar of every so many px stays a mark, and one error of every square of this size. */
  readonly peakPx: number;
}

export const THINNING: Thinning = { cellPx: 4, crowd: 7, peakPx: 10 };

/**
 * Crowds become density; what must not drown in it stays a mark.
 *
 *        ·        ◆  ·       marks: where there is room, peaks, errors
 *      ·▒▒▒▒·◆▒▒▒▒▒▒▒·
 *      ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓      density: the darker the more
 */
export function thinExemplars(
  layout: ExemplarLayout,
  isError: Uint8Array,
  frame: PlotFrame,
  thinning: Thinning = THINNING
): ThinnedExemplars {
  const { cellPx, crowd, peakPx } = thinning;
  const grid = gridOf(frame, cellPx);
  const counts = new Uint32Array(grid.cells);
  const shown = rowsWhere(layout.x.length, (row) => !Number.isNaN(layout.x[row]));
  shown.forEach((row) => counts[grid.cellAt(layout.x[row], layout.y[row])]++);
  const around = sumsOfNine(counts, grid.rows);

  const coarse = gridOf(frame, peakPx);
  const highest = new Map<number, number>();
  const errorOf = new Map<number, number>();
  for (const row of shown) {
    const column = coarse.columnAt(layout.x[row]);
    const other = highest.get(column);
    if (other === undefined || layout.y[row] < layout.y[other]) {
      highest.set(column, row);
    }
    if (isError[row] === 1) {
      errorOf.set(coarse.cellAt(layout.x[row], layout.y[row]), row);
    }
  }
  const kept = new Set([...highest.values(), ...errorOf.values()]);
  const crowded = rowsWhere(grid.cells, (cell) => counts[cell] > 0 && around[cell] > crowd);
  return {
    marks: shown.filter((row) => kept.has(row) || around[grid.cellAt(layout.x[row], layout.y[row])] <= crowd),
    density: {
      xPx: Float32Array.from(crowded, (cell) => frame.leftPx + Math.floor(cell / grid.rows) * cellPx),
      yPx: Float32Array.from(crowded, (cell) => frame.topPx + (cell % grid.rows) * cellPx),
      count: Uint32Array.from(crowded, (cell) => counts[cell]),
      sizePx: cellPx,
    },
  };
}

/** Square cells over the plotting area, numbered down each column, columns left to right. */
function gridOf({ leftPx, topPx, widthPx, heightPx }: PlotFrame, cellPx: number) {
  const rows = Math.floor(heightPx / cellPx) + 1;
  const columnAt = (x: number) => Math.floor((x - leftPx) / cellPx);
  const cellAt = (x: number, y: number) => columnAt(x) * rows + Math.floor((y - topPx) / cellPx);
  return { rows, cells: (Math.floor(widthPx / cellPx) + 1) * rows, columnAt, cellAt };
}

/** For each cell its count and its neighbours', columns first, then across. */
function sumsOfNine(counts: Uint32Array, rows: number): Uint32Array {
  const down = counts.map((count, cell) => {
    const above = cell % rows === 0 ? 0 : counts[cell - 1];
    const below = cell % rows === rows - 1 ? 0 : counts[cell + 1];
    return above + count + below;
  });
  return down.map((sum, cell) => sum + (down[cell - rows] ?? 0) + (down[cell + rows] ?? 0));
}

function rowsWhere(length: number, holds: (row: number) => boolean): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < length; row++) {
    if (holds(row)) {
      rows.push(row);
    }
  }
  return Uint32Array.from(rows);
}
