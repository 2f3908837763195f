import { type MouseEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef } from 'react';

export interface PlotPointerHandlers {
  /** px from the element's left; a factor above 1 zooms in. */
  readonly onZoom: (xPx: number, factor: number) => void;
  /** By so many px: to the right and down if positive. */
  readonly onPan: (dxPx: number) => void;
  readonly onScroll: (dyPx: number) => void;
  /** Whether scrolling by so many px would move anything. */
  readonly canScroll: (dyPx: number) => boolean;
  /** A press that did not become a drag. */
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onHover: (event: PointerEvent<HTMLElement>) => void;
  readonly onLeave: () => void;
}

/** Below this a press is a click with an unsteady hand. */
const DRAG_FROM_PX = 4;
const LINE_PX = 22;
const WHEEL_ZOOM = 0.0022;

/**
 * Wheel and drag over the rows. The wheel scrolls rows and, where nothing is left to scroll, the page; with Ctrl (what a
 * pinch on a touchpad sends) it zooms; sideways or with Shift it pans. A drag pans and scrolls.
 */
export function usePlotPointer(element: RefObject<HTMLElement | null>, handlers: PlotPointerHandlers) {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const drag = useRef<{ x: number; y: number; moved: boolean } | undefined>(undefined);
  const swallowClick = useRef(false);

  // React's own wheel listener is passive: it could not keep the page from scrolling.
  useEffect(() => {
    const target = element.current;
    const onWheel = (event: WheelEvent) => {
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1;
      const dx = (event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX) * unit;
      const dy = event.shiftKey ? 0 : event.deltaY * unit;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const left = target?.getBoundingClientRect().left ?? 0;
        latest.current.onZoom(event.clientX - left, Math.exp(-event.deltaY * unit * WHEEL_ZOOM));
        return;
      }
      if (Math.abs(dx) > Math.abs(dy)) {
        event.preventDefault();
        latest.current.onPan(dx);
      } else if (latest.current.canScroll(dy)) {
        event.preventDefault();
        latest.current.onScroll(dy);
      }
    };
    target?.addEventListener('wheel', onWheel, { passive: false });
    return () => target?.removeEventListener('wheel', onWheel);
  }, [element]);

  const onPointerDown = useCallback((event: PointerEvent<HTMLElement>) => {
    swallowClick.current = false;
    if (event.button === 0) {
      drag.current = { x: event.clientX, y: event.clientY, moved: false };
    }
  }, []);
  const onPointerMove = useCallback((event: PointerEvent<HTMLElement>) => {
    const from = drag.current;
    if (from === undefined || (event.buttons & 1) === 0) {
      drag.current = undefined;
      latest.current.onHover(event);
      return;
    }
    const dx = event.clientX - from.x;
    const dy = event.clientY - from.y;
    if (!from.moved && Math.hypot(dx, dy) < DRAG_FROM_PX) {
      return;
    }
    if (!from.moved) {
      event.currentTarget.setPointerCapture?.(event.pointerId);
      latest.current.onLeave();
    }
    latest.current.onPan(-dx);
    latest.current.onScroll(-dy);
    drag.current = { x: event.clientX, y: event.clientY, moved: true };
  }, []);
  const onPointerUp = useCallback(() => {
    swallowClick.current = drag.current?.moved === true;
    drag.current = undefined;
  }, []);
  const onClick = useCallback((event: MouseEvent<HTMLElement>) => {
    if (!swallowClick.current) {
      latest.current.onClick(event);
    }
    swallowClick.current = false;
  }, []);
  const onPointerLeave = useCallback(() => latest.current.onLeave(), []);
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onClick, onPointerLeave };
}
