import { type ExemplarLayout } from './ExemplarLayout';
import { type PlotFrame } from './PlotFrame';

/** What is painted. Thinning is about pixels only: every exemplar stays where it is and can be pointed at. */
export interface ThinnedExemplars {
  /** Rows drawn as marks of their own, ascending. */
  readonly marks: Uint32Array;
  /** Cells that hold too many for marks, as parallel columns: left and top edge in CSS px, and how many exemplars. */
  readonly cells: {
    readonly xPx: Float32Array;
    readonly yPx: Float32Array;
    readonly count: Uint32Array;
    readonly sizePx: number;
  };
}

export interface Thinning {
  readonly cellPx: number;
  /** A cell with more exemplars than this becomes density. */
  readonly crowd: number;
  /** So many of the highest in every column of cells stay marks. */
  readonly peaks: number;
}

export const THINNING: Thinning = { cellPx: 5, crowd: 3, peaks: 1 };

/**
 * Crowded cells of a grid become density; what must not drown in it stays a mark: the highest of every column, and one error of
 * every cell.
 *
 *        ·        ◆  ·       marks: sparse cells, peaks, errors
 *      ·▒▒▒▒··▒▒▒▒▒▒▒·
 *      ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓      cells: the darker the more
 */
export function thinExemplars(
  layout: ExemplarLayout,
  isError: Uint8Array,
  frame: PlotFrame,
  thinning: Thinning = THINNING
): ThinnedExemplars {
  const { cellPx, crowd } = thinning;
  const columns = Math.floor(frame.widthPx / cellPx) + 1;
  const rows = Math.floor(frame.heightPx / cellPx) + 1;
  const cellOf = (row: number) =>
    Math.floor((layout.x[row] - frame.leftPx) / cellPx) * rows + Math.floor((layout.y[row] - frame.topPx) / cellPx);

  const counts = new Uint32Array(columns * rows);
  for (let row = 0; row < layout.x.length; row++) {
    if (!Number.isNaN(layout.x[row])) {
      counts[cellOf(row)]++;
    }
  }

  const keep = new Uint8Array(layout.x.length);
  const errorSeen = new Uint8Array(counts.length);
  for (let row = layout.x.length - 1; row >= 0; row--) {
    if (Number.isNaN(layout.x[row])) {
      continue;
    }
    const cell = cellOf(row);
    if (counts[cell] <= crowd) {
      keep[row] = 1;
    } else if (isError[row] === 1 && errorSeen[cell] === 0) {
      errorSeen[cell] = 1;
      keep[row] = 1;
    }
  }
  keepPeaks(layout, frame, columns, thinning, keep);

  const crowded: number[] = [];
  counts.forEach((count, cell) => {
    if (count > crowd) {
      crowded.push(cell);
    }
  });
  return {
    marks: rowsKept(keep),
    cells: {
      xPx: Float32Array.from(crowded, (cell) => frame.leftPx + Math.floor(cell / rows) * cellPx),
      yPx: Float32Array.from(crowded, (cell) => frame.topPx + (cell % rows) * cellPx),
      count: Uint32Array.from(crowded, (cell) => counts[cell]),
      sizePx: cellPx,
    },
  };
}

/** Marks the highest (smallest y) `peaks` rows of each column of cells. */
function keepPeaks(
  layout: ExemplarLayout,
  frame: PlotFrame,
  columns: number,
  { cellPx, peaks }: Thinning,
  keep: Uint8Array
): void {
  const highest: number[][] = Array.from({ length: columns }, () => []);
  for (let row = 0; row < layout.x.length; row++) {
    if (Number.isNaN(layout.x[row])) {
      continue;
    }
    const column = highest[Math.floor((layout.x[row] - frame.leftPx) / cellPx)];
    const at = column.findIndex((other) => layout.y[row] < layout.y[other]);
    if (at !== -1 || column.length < peaks) {
      column.splice(at === -1 ? column.length : at, 0, row);
      column.length = Math.min(column.length, peaks);
    }
  }
  highest.flat().forEach((row) => {
    keep[row] = 1;
  });
}

function rowsKept(keep: Uint8Array): Uint32Array {
  const rows: number[] = [];
  keep.forEach((kept, row) => {
    if (kept === 1) {
      rows.push(row);
    }
  });
  return Uint32Array.from(rows);
}
