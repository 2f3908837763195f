import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type PointerEvent, useRef } from 'react';

import { maxScrollPx, scrollOfThumb, thumbOf, type RowWindow } from '../../canvas/RowWindow';

interface RowScrollbarProps {
  readonly window: RowWindow;
  readonly widthPx: number;
  /** Id of what it scrolls. */
  readonly controls: string;
  readonly onScroll: (px: number) => void;
}

/** A scrollbar whose thumb maps to our own scroll position. Keys are the grid's. */
export function RowScrollbar({ window, widthPx, controls, onScroll }: RowScrollbarProps) {
  const styles = useStyles2(getStyles);
  /** From the thumb's top to where it was taken. */
  const grip = useRef<number | undefined>(undefined);
  const thumb = thumbOf(window);
  if (thumb === undefined) {
    return null;
  }
  const yOf = (event: PointerEvent<HTMLDivElement>) => event.clientY - event.currentTarget.getBoundingClientRect().top;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.stopPropagation();
    event.preventDefault();
    event.currentTarget.setPointerCapture?.(event.pointerId);
    const y = yOf(event);
    const onThumb = y >= thumb.topPx && y < thumb.topPx + thumb.heightPx;
    grip.current = onThumb ? y - thumb.topPx : thumb.heightPx / 2;
    if (!onThumb) {
      onScroll(scrollOfThumb(window, y - grip.current));
    }
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (grip.current !== undefined) {
      onScroll(scrollOfThumb(window, yOf(event) - grip.current));
    }
  };
  const release = () => (grip.current = undefined);
  return (
    <div
      className={styles.track}
      style={{ width: widthPx, height: window.heightPx }}
      role="scrollbar"
      aria-label="Rows"
      aria-orientation="vertical"
      aria-controls={controls}
      aria-valuemin={0}
      aria-valuemax={Math.round(maxScrollPx(window))}
      aria-valuenow={Math.round(window.scrollPx)}
      tabIndex={-1}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <div className={styles.thumb} style={{ top: thumb.topPx, height: thumb.heightPx }} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  track: css({ position: 'absolute', right: 0, top: 0, zIndex: 2, touchAction: 'none' }),
  thumb: css({
    position: 'absolute',
    left: 2,
    right: 2,
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.action.disabledText,
    opacity: 0.5,
    '&:hover': { opacity: 0.9 },
  }),
});
