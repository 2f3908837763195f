import { type LayeredLayout, type LayoutPoint } from '../../core/service-map/layoutLayers';

/** CSS px. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
}

/** How much stands below a ring. What is left out is told when the node is pointed at. */
export type MapDetail = 'figures' | 'short' | 'name';

const DETAILS: readonly MapDetail[] = ['figures', 'short', 'name'];

/** Radius of a node's ring. */
export const RING_PX = 17;
export const NODE_NAME_FONT_PX = 12;
/** At both sides of a node's text. */
export const NODE_TEXT_PADDING_PX = 2;
/** Height of a node's name, and of each line of its figures. */
export const NAME_PX = 17;
export const LINE_PX = 13;
/** Room for rate, errors and p95 in one line; in narrower columns they take two. */
const ONE_LINE_FROM_PX = 140;
const LEAST_COLUMN_PX = 72;
const MOST_COLUMN_PX = 200;
const MOST_ROW_PX = 130;
/** Between a text and the next ring, and to the panel's edge. */
const GAP_PX = 3;

interface Room {
  readonly width: number;
  readonly height: number;
}

/**
 * Where layers and rows lie in a panel. Columns and rows spread over the room there is; where it is low, nodes say less; when even that does
 * not fit, the map is larger than the panel.
 *
 * ```
 *   |<- half ->O<------ column ------>O<- half ->|
 *              name                   name            the text below a node is as wide as its column
 * ```
 */
export class MapFrame {
  readonly width: number;
  readonly height: number;
  /** Between two layers, which is also the width of a node's text. */
  readonly columnPx: number;
  readonly detail: MapDetail;
  /** All figures stand in one line. */
  readonly isWide: boolean;
  private readonly rowPx: number;
  private readonly left: number;
  private readonly top: number;

  constructor({ layers, rows }: Pick<LayeredLayout, 'layers' | 'rows'>, room: Room, most: MapDetail = 'figures') {
    const details = DETAILS.slice(DETAILS.indexOf(most));
    this.columnPx = within(room.width / Math.max(1, layers), LEAST_COLUMN_PX, MOST_COLUMN_PX);
    this.isWide = this.columnPx >= ONE_LINE_FROM_PX;
    this.detail = details.find((detail) => this.nodePx(detail) * (rows + 1) + GAP_PX <= room.height) ?? 'name';
    const nodePx = this.nodePx(this.detail);
    this.rowPx = within((room.height - nodePx - GAP_PX) / Math.max(1, rows), nodePx, MOST_ROW_PX);
    const width = this.columnPx * layers;
    const height = this.rowPx * rows + nodePx + GAP_PX;
    this.width = Math.max(width, room.width);
    this.height = Math.max(height, room.height);
    this.left = (this.width - width + this.columnPx) / 2;
    this.top = (this.height - height) / 2 + GAP_PX + RING_PX;
  }

  /** How much room a node takes below its ring's centre. */
  get belowPx(): number {
    return RING_PX + this.textPx(this.detail);
  }

  /** From above the rings of a lane's topmost nodes to below the texts of its lowest. */
  lane([top, bottom]: readonly [top: number, bottom: number]): { readonly top: number; readonly height: number } {
    const start = this.at({ layer: 0, row: top }).y - RING_PX - GAP_PX;
    return { top: start, height: this.at({ layer: 0, row: bottom }).y + this.belowPx + GAP_PX - start };
  }

  at({ layer, row }: LayoutPoint): MapPoint {
    return { x: this.left + layer * this.columnPx, y: this.top + row * this.rowPx };
  }

  private textPx(detail: MapDetail): number {
    const lines = detail === 'figures' && !this.isWide ? 2 : detail === 'name' ? 0 : 1;
    return NAME_PX + lines * LINE_PX;
  }

  private nodePx(detail: MapDetail): number {
    return 2 * RING_PX + this.textPx(detail) + GAP_PX;
  }
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
