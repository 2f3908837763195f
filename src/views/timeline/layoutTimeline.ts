/** CSS px of everything in the panel, worked out from its size alone. */
export interface TimelineLayout {
  readonly headerPx: number;
  /** 0: no minimap. */
  readonly minimapPx: number;
  readonly axisPx: number;
  readonly rowHeightPx: number;
  readonly barHeightPx: number;
  /** Of the rows' part: header, minimap and axis above it, details perhaps below. */
  readonly rowsPx: number;
  /** Of names, plot and scrollbar together. */
  readonly mainWidthPx: number;
  readonly nameWidthPx: number;
  /** Time itself; the gutter for labels comes after it. */
  readonly plotWidthPx: number;
  readonly gutterPx: number;
  readonly scrollbarPx: number;
  readonly details: { readonly side: 'right' | 'below' | 'closed'; readonly sizePx: number };
}

export interface LayoutWishes {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly compact: boolean;
  readonly minimap: boolean;
  readonly detailsOpen: boolean;
  /** As last dragged by the person; undefined: never. */
  readonly nameWidthPx: number | undefined;
  readonly detailsWidthPx: number | undefined;
  readonly detailsHeightPx: number | undefined;
}

/** From this width on details stand at the right, as in the views' plan. */
export const DETAILS_AT_RIGHT_PX = 900;
const TWO_LINE_HEADER_PX = 640;
const LEAST_NAME_PX = 90;
const LEAST_PLOT_PX = 90;
const LEAST_DETAILS_PX = 120;
const MINIMAP_FROM_HEIGHT_PX = 240;
const SCROLLBAR_PX = 10;

/**
 * ```
 *  header                                        one line, two when narrow
 *  ┌ names ┬ minimap                 ┐┌ details ┐
 *  │       │ axis                    ││         │
 *  ├───────┼─────────────────┬───────┤│         │
 *  │ rows  │ plot            │gutter ▒│         │   ▒ scrollbar
 *  └───────┴─────────────────┴───────┘└─────────┘
 * ```
 */
export function layoutTimeline(wishes: LayoutWishes): TimelineLayout {
  const { widthPx, heightPx, compact } = wishes;
  const headerPx = widthPx < TWO_LINE_HEADER_PX ? 60 : 36;
  const minimapPx = wishes.minimap && heightPx >= MINIMAP_FROM_HEIGHT_PX ? 40 : 0;
  const axisPx = 20;
  const bodyPx = Math.max(0, heightPx - headerPx);
  const details = placeDetails(wishes, bodyPx);
  const mainWidthPx = Math.max(0, widthPx - (details.side === 'right' ? details.sizePx : 0));
  const gutterPx = mainWidthPx < 480 ? 46 : 60;
  const mostNamePx = Math.max(LEAST_NAME_PX, mainWidthPx - LEAST_PLOT_PX - gutterPx - SCROLLBAR_PX);
  const wishedNamePx = wishes.nameWidthPx ?? Math.min(380, Math.round(mainWidthPx * (mainWidthPx < 700 ? 0.4 : 0.3)));
  const nameWidthPx = clamp(wishedNamePx, LEAST_NAME_PX, mostNamePx);
  const belowPx = details.side === 'below' ? details.sizePx : 0;
  return {
    headerPx,
    minimapPx,
    axisPx,
    rowHeightPx: compact ? 16 : 22,
    barHeightPx: compact ? 8 : 12,
    rowsPx: Math.max(0, bodyPx - minimapPx - axisPx - belowPx),
    mainWidthPx,
    nameWidthPx,
    plotWidthPx: Math.max(1, mainWidthPx - nameWidthPx - gutterPx - SCROLLBAR_PX),
    gutterPx,
    scrollbarPx: SCROLLBAR_PX,
    details,
  };
}

function placeDetails(wishes: LayoutWishes, bodyPx: number): TimelineLayout['details'] {
  if (!wishes.detailsOpen) {
    return { side: 'closed', sizePx: 0 };
  }
  if (wishes.widthPx >= DETAILS_AT_RIGHT_PX) {
    const wished = wishes.detailsWidthPx ?? Math.min(380, Math.round(wishes.widthPx * 0.24));
    return { side: 'right', sizePx: clamp(wished, LEAST_DETAILS_PX * 2, wishes.widthPx * 0.5) };
  }
  const wished = wishes.detailsHeightPx ?? Math.round(bodyPx * 0.42);
  return { side: 'below', sizePx: clamp(wished, Math.min(LEAST_DETAILS_PX, bodyPx / 2), bodyPx * 0.7) };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
