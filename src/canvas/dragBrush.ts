import { isWhole, type TimeWindow } from './TimeWindow';

/** What a drag on the minimap has hold of, as it was when it began. */
export interface BrushGrip {
  readonly part: 'from' | 'to' | 'inside' | 'new';
  readonly startPx: number;
  readonly fromNs: number;
  readonly toNs: number;
}

const EDGE_REACH_PX = 5;
/** A shorter drag is a click with an unsteady hand. */
const LEAST_DRAG_PX = 3;

/** An edge when near it, the window when inside it; elsewhere, and while all is shown, a new one is drawn. */
export function gripOf(window: TimeWindow, pxPerNs: number, px: number): BrushGrip {
  const { fromNs, toNs } = window;
  const fromPx = fromNs * pxPerNs;
  const toPx = toNs * pxPerNs;
  const part = isWhole(window)
    ? 'new'
    : Math.abs(px - fromPx) <= EDGE_REACH_PX && Math.abs(px - fromPx) <= Math.abs(px - toPx)
      ? 'from'
      : Math.abs(px - toPx) <= EDGE_REACH_PX
        ? 'to'
        : px > fromPx && px < toPx
          ? 'inside'
          : 'new';
  return { part, startPx: px, fromNs, toNs };
}

/** The range once the pointer is at `px`; undefined while it has hardly moved. */
export function dragBrush(
  grip: BrushGrip,
  totalNs: number,
  pxPerNs: number,
  px: number
): { readonly fromNs: number; readonly toNs: number } | undefined {
  if (Math.abs(px - grip.startPx) < LEAST_DRAG_PX) {
    return undefined;
  }
  const atNs = Math.min(totalNs, Math.max(0, px / pxPerNs));
  switch (grip.part) {
    case 'from':
      return { fromNs: atNs, toNs: grip.toNs };
    case 'to':
      return { fromNs: grip.fromNs, toNs: atNs };
    case 'inside': {
      const widthNs = grip.toNs - grip.fromNs;
      const wishedNs = grip.fromNs + (px - grip.startPx) / pxPerNs;
      const fromNs = Math.min(Math.max(0, wishedNs), totalNs - widthNs);
      return { fromNs, toNs: fromNs + widthNs };
    }
    case 'new':
      return { fromNs: grip.startPx / pxPerNs, toNs: atNs };
  }
}
