/** CSS px of the window. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export type Size = Pick<Box, 'width' | 'height'>;

/** Between a card and the edge of the window. */
const MARGIN_PX = 8;

/**
 * Where a card stands that explains `anchor`: above it if there is room, where it hides the least of a chart's peaks, else right,
 * left or below; shifted along that side to stay in the window. Never over the anchor, unless the window has no room on
 * any side.
 *
 *              above
 *      left  [anchor]  right
 *              below
 */
export function placeCard(anchor: Box, card: Size, room: Size, gapPx: number): Pick<Box, 'left' | 'top'> {
  const centredLeft = within(anchor.left + anchor.width / 2 - card.width / 2, card.width, room.width);
  const nearTop = within(anchor.top + anchor.height / 2 - card.height / 2, card.height, room.height);
  const above = anchor.top - gapPx - card.height;
  if (above >= MARGIN_PX) {
    return { left: centredLeft, top: above };
  }
  const right = anchor.left + anchor.width + gapPx;
  if (right + card.width + MARGIN_PX <= room.width) {
    return { left: right, top: nearTop };
  }
  const left = anchor.left - gapPx - card.width;
  return left >= MARGIN_PX ? { left, top: nearTop } : { left: centredLeft, top: anchor.top + anchor.height + gapPx };
}

function within(start: number, length: number, room: number): number {
  return Math.max(MARGIN_PX, Math.min(start, room - length - MARGIN_PX));
}
