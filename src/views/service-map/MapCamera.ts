import { type LayeredLayout } from '../../core/service-map/layoutLayers';

import { MapFrame, type MapDetail, type MapPoint } from './MapFrame';

/** CSS px. */
export interface MapRoom {
  readonly width: number;
  readonly height: number;
}

/**
 * What a person looks at: how near, and which point of the map is in the middle of the panel, as shares of its width and height, so that it stays in the
 * middle when the map or the panel gets another size. Above a zoom of 1 the map gets more room, so that nodes move apart and say more; below, it is drawn smaller.
 */
export interface MapCamera {
  readonly zoom: number;
  readonly centre: MapPoint;
}

const LEAST_ZOOM = 0.08;
const MOST_ZOOM = 5;
/** Below, nothing but names can be read. */
const FIGURES_FROM_SCALE = 0.75;
const MIDDLE: MapPoint = { x: 0.5, y: 0.5 };
/** What is smaller than that at first is not read, but only seen to be there. */
const LEAST_FIRST_ZOOM = 0.6;
/** Where a map begins that is too large to be read as a whole: with who calls first. */
const BEGINNING: MapPoint = { x: 0, y: 0.5 };

/** The map as it stands in the panel. */
export interface MapView {
  readonly frame: MapFrame;
  readonly zoom: number;
  /** Of what the frame says, and where its corner is in the panel. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly showsAll: boolean;
}

/** Without a camera: the whole map, or as much of it as can be read. */
export function viewOf(layout: LayeredLayout, room: MapRoom, most: MapDetail, camera: MapCamera | undefined): MapView {
  const zoom = camera?.zoom ?? Math.max(LEAST_FIRST_ZOOM, fittingZoom(layout, room, most));
  const more = Math.max(1, zoom);
  const detail = zoom < FIGURES_FROM_SCALE ? 'name' : most;
  const frame = new MapFrame(layout, { width: room.width * more, height: room.height * more }, detail);
  const scale = Math.min(1, zoom);
  const { x, y } = camera?.centre ?? BEGINNING;
  return {
    frame,
    zoom,
    scale,
    x: corner(room.width, frame.width * scale, x),
    y: corner(room.height, frame.height * scale, y),
    showsAll: frame.width * scale <= room.width + 1 && frame.height * scale <= room.height + 1,
  };
}

/** The whole map, however small. undefined where that is what is seen without a camera, so that fresh data and another size are followed. */
export function cameraOnAll(layout: LayeredLayout, room: MapRoom, most: MapDetail): MapCamera | undefined {
  const zoom = fittingZoom(layout, room, most);
  return zoom >= LEAST_FIRST_ZOOM ? undefined : { zoom, centre: MIDDLE };
}

/** From one view to a nearer or farther one: what is at this point of the panel stays there. */
export function zoomAt(view: MapView, next: MapView, room: MapRoom, at: MapPoint): MapCamera {
  const sharesAt = { x: shareAt(at.x, view.x, widthOf(view)), y: shareAt(at.y, view.y, heightOf(view)) };
  return {
    zoom: next.zoom,
    centre: {
      x: within(sharesAt.x + (room.width / 2 - at.x) / widthOf(next)),
      y: within(sharesAt.y + (room.height / 2 - at.y) / heightOf(next)),
    },
  };
}

export function withinZoom(zoom: number): number {
  return Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM, zoom));
}

/** The map moves by so many px of the panel. */
export function panBy(view: MapView, room: MapRoom, byX: number, byY: number): MapCamera {
  return lookAt(view, { x: room.width / 2 - byX - view.x, y: room.height / 2 - byY - view.y });
}

/** A point of the frame goes to the middle of the panel. */
export function centreOn(view: MapView, { x, y }: MapPoint): MapCamera {
  return lookAt(view, { x: x * view.scale, y: y * view.scale });
}

function lookAt(view: MapView, { x, y }: MapPoint): MapCamera {
  return { zoom: view.zoom, centre: { x: within(x / widthOf(view)), y: within(y / heightOf(view)) } };
}

function fittingZoom(layout: LayeredLayout, room: MapRoom, most: MapDetail): number {
  const frame = new MapFrame(layout, room, most);
  // It fits in height as soon as it says less, so this is the zoom at which it is drawn.
  return withinZoom(Math.min(1, room.width / frame.width, room.height / frame.height));
}

/** What fits stands in the middle; of what does not, no end is drawn further in than the panel's. */
function corner(room: number, size: number, centre: number): number {
  return size <= room + 1 ? (room - size) / 2 : Math.max(room - size, Math.min(0, room / 2 - centre * size));
}

function shareAt(at: number, start: number, size: number): number {
  return size === 0 ? 0.5 : (at - start) / size;
}

function widthOf({ frame, scale }: MapView): number {
  return frame.width * scale;
}

function heightOf({ frame, scale }: MapView): number {
  return frame.height * scale;
}

function within(share: number): number {
  return Math.max(0, Math.min(1, share));
}
