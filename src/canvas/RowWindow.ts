/**
 * Which rows of very many are on the screen. It has a scroll position of its own, for a browser clamps elements taller than
 * 33,554,432 px, which is 1.5 million rows of 22. CSS px throughout.
 *
 * ```
 *        row 0   ┐
 *        row 1   │ scrollPx
 *      ┌ row 2 ──┘┐
 *      │ row 3    │ heightPx
 *      └ row 4 ───┘
 *        row 5
 * ```
 */
export interface RowWindow {
  readonly rows: number;
  readonly rowHeightPx: number;
  readonly heightPx: number;
  /** 0 .. {@link maxScrollPx}. */
  readonly scrollPx: number;
}

/** The same window with its scroll position within bounds. */
export function rowWindow(rows: number, rowHeightPx: number, heightPx: number, scrollPx: number): RowWindow {
  const window = { rows, rowHeightPx, heightPx, scrollPx: 0 };
  return { ...window, scrollPx: Math.min(Math.max(0, scrollPx), maxScrollPx(window)) };
}

export function maxScrollPx({ rows, rowHeightPx, heightPx }: RowWindow): number {
  return Math.max(0, rows * rowHeightPx - heightPx);
}

/** The first row of which anything is seen, and one past the last. */
export function visibleRows({ rows, rowHeightPx, heightPx, scrollPx }: RowWindow): { first: number; end: number } {
  const first = Math.min(rows, Math.floor(scrollPx / rowHeightPx));
  return { first, end: Math.min(rows, Math.ceil((scrollPx + heightPx) / rowHeightPx)) };
}

/** From the top of the window; negative when the row begins above it. */
export function rowTopPx({ rowHeightPx, scrollPx }: RowWindow, row: number): number {
  return row * rowHeightPx - scrollPx;
}

/** -1 where there is no row. `yPx` from the top of the window. */
export function rowAt(window: RowWindow, yPx: number): number {
  const row = Math.floor((window.scrollPx + yPx) / window.rowHeightPx);
  return yPx >= 0 && yPx < window.heightPx && row < window.rows ? row : -1;
}

/** The scroll position, nearest to the present one, at which `row` is seen whole, `marginRows` away from the edges. */
export function scrollToReveal(window: RowWindow, row: number, marginRows = 0): number {
  const { rowHeightPx, heightPx, rows, scrollPx } = window;
  const margin = Math.min(marginRows * rowHeightPx, Math.max(0, (heightPx - rowHeightPx) / 2));
  const highest = (row + 1) * rowHeightPx - heightPx + margin;
  const lowest = row * rowHeightPx - margin;
  return rowWindow(rows, rowHeightPx, heightPx, Math.max(highest, Math.min(scrollPx, lowest))).scrollPx;
}

const LEAST_THUMB_PX = 24;

/** Place and size of a scrollbar's thumb in a track as tall as the window; undefined when everything is seen. */
export function thumbOf(window: RowWindow): { topPx: number; heightPx: number } | undefined {
  const most = maxScrollPx(window);
  if (most === 0) {
    return undefined;
  }
  const share = window.heightPx / (window.rows * window.rowHeightPx);
  const heightPx = Math.min(window.heightPx, Math.max(LEAST_THUMB_PX, share * window.heightPx));
  return { topPx: (window.scrollPx / most) * (window.heightPx - heightPx), heightPx };
}

/** The scroll position that puts the thumb's top at `topPx`. */
export function scrollOfThumb(window: RowWindow, topPx: number): number {
  const thumb = thumbOf(window);
  const room = thumb === undefined ? 0 : window.heightPx - thumb.heightPx;
  return room <= 0 ? 0 : (Math.min(Math.max(0, topPx), room) / room) * maxScrollPx(window);
}
