import { type ExemplarLayout } from './ExemplarLayout';

/**
 * The exemplar nearest to a point, at most `reachPx` away; of two at one place the later row. Every exemplar can be found, those
 * drawn as density too. Costs a binary search and the rows within reach.
 */
export function nearestExemplar(layout: ExemplarLayout, xPx: number, yPx: number, reachPx: number): number | undefined {
  const { x, y } = layout;
  let nearest: number | undefined;
  let best = reachPx * reachPx;
  for (let row = firstAtOrAfter(layout, xPx - reachPx); row < x.length && x[row] <= xPx + reachPx; row++) {
    const distance = (x[row] - xPx) ** 2 + (y[row] - yPx) ** 2;
    if (distance <= best) {
      best = distance;
      nearest = row;
    }
  }
  return nearest;
}

/** First row whose x is not below `xPx`. Rows are sorted by time: those before the range (NaN) lead, those after it trail. */
function firstAtOrAfter({ x }: ExemplarLayout, xPx: number): number {
  let low = firstInRange(x);
  let high = x.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    // NaN here lies behind the range.
    if (x[middle] < xPx) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function firstInRange(x: Float64Array): number {
  let row = 0;
  while (row < x.length && Number.isNaN(x[row])) {
    row++;
  }
  return row;
}
