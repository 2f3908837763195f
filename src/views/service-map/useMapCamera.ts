import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';

import { type LayeredLayout } from '../../core/service-map/layoutLayers';

import {
  cameraOnAll,
  centreOn,
  type MapCamera,
  type MapRoom,
  type MapView,
  panBy,
  viewOf,
  withinZoom,
  zoomAt,
} from './MapCamera';
import { type MapDetail, type MapPoint } from './MapFrame';

/** What moves the map; each is the same function from one drawing to the next. */
export interface CameraMoves {
  readonly zoomBy: (factor: number, at?: MapPoint) => void;
  readonly pan: (byX: number, byY: number) => void;
  /** A point of the frame. */
  readonly lookAt: (point: MapPoint) => void;
  /** The same as a share of the map's width and height. */
  readonly lookAtShare: (share: MapPoint) => void;
  readonly fit: () => void;
}

/** Until somebody moves it, the whole map is shown. */
export function useMapCamera(
  layout: LayeredLayout,
  room: MapRoom,
  most: MapDetail
): { readonly view: MapView; readonly isFitted: boolean; readonly moves: CameraMoves } {
  const [camera, setCamera] = useState<MapCamera>();
  const { width, height } = room;
  const view = useMemo(() => viewOf(layout, { width, height }, most, camera), [layout, width, height, most, camera]);
  const now = useRef({ view, layout, room, most });
  useEffect(() => {
    now.current = { view, layout, room, most };
  });

  const zoomBy = useCallback((factor: number, at?: MapPoint) => {
    const { view: from, layout: drawn, room: space, most: detail } = now.current;
    const zoom = withinZoom(from.zoom * factor);
    const next = viewOf(drawn, space, detail, { zoom, centre: { x: 0.5, y: 0.5 } });
    setCamera(zoomAt(from, next, space, at ?? { x: space.width / 2, y: space.height / 2 }));
  }, []);
  const pan = useCallback((byX: number, byY: number) => {
    setCamera(panBy(now.current.view, now.current.room, byX, byY));
  }, []);
  const lookAt = useCallback((point: MapPoint) => setCamera(centreOn(now.current.view, point)), []);
  const lookAtShare = useCallback((share: MapPoint) => {
    setCamera({ zoom: now.current.view.zoom, centre: share });
  }, []);
  const fit = useCallback(() => {
    const { layout: drawn, room: space, most: detail } = now.current;
    setCamera(cameraOnAll(drawn, space, detail));
  }, []);
  const moves = useMemo(() => ({ zoomBy, pan, lookAt, lookAtShare, fit }), [zoomBy, pan, lookAt, lookAtShare, fit]);
  return { view, isFitted: camera === undefined, moves };
}

const WHEEL_ZOOM = 0.004;
/** A pointer that was pressed and moved this far moves the map; less is a click. */
const DRAG_FROM_PX = 4;

/**
 * The pointer on the map: a drag moves it; the wheel zooms with Ctrl or ⌘, which is also what a pinch on a touchpad says. Without, the wheel is
 * the page's: a map must not stop who scrolls past it.
 */
export function useMapPointer(element: RefObject<HTMLElement | null>, { zoomBy, pan }: CameraMoves): void {
  useEffect(() => {
    const target = element.current;
    if (target === null) {
      return undefined;
    }
    let last: MapPoint | undefined;
    let isDragged = false;
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const { left, top } = target.getBoundingClientRect();
        zoomBy(Math.exp(-event.deltaY * WHEEL_ZOOM), { x: event.clientX - left, y: event.clientY - top });
      }
    };
    const onDown = (event: PointerEvent) => {
      const isElsewhere = event.target instanceof Element && event.target.closest('[data-own-pointer]') !== null;
      if (event.button === 0 && event.pointerType !== 'touch' && !isElsewhere) {
        last = { x: event.clientX, y: event.clientY };
        isDragged = false;
      }
    };
    const onMove = (event: PointerEvent) => {
      if (last === undefined) {
        return;
      }
      const [byX, byY] = [event.clientX - last.x, event.clientY - last.y];
      if (!isDragged && Math.hypot(byX, byY) < DRAG_FROM_PX) {
        return;
      }
      // From here on the click, too, comes to the map and not to what was under the pointer.
      target.setPointerCapture(event.pointerId);
      target.dataset.dragged = 'true';
      isDragged = true;
      last = { x: event.clientX, y: event.clientY };
      pan(byX, byY);
    };
    const onUp = () => {
      last = undefined;
      delete target.dataset.dragged;
    };
    target.addEventListener('wheel', onWheel, { passive: false });
    target.addEventListener('pointerdown', onDown);
    target.addEventListener('pointermove', onMove);
    target.addEventListener('pointerup', onUp);
    target.addEventListener('pointercancel', onUp);
    return () => {
      target.removeEventListener('wheel', onWheel);
      target.removeEventListener('pointerdown', onDown);
      target.removeEventListener('pointermove', onMove);
      target.removeEventListener('pointerup', onUp);
      target.removeEventListener('pointercancel', onUp);
    };
  }, [element, zoomBy, pan]);
}
