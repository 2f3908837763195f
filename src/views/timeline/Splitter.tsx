import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type KeyboardEvent, type PointerEvent, useRef } from 'react';

interface SplitterProps {
  readonly label: string;
  /** 'vertical': a line that moves sideways. */
  readonly orientation: 'vertical' | 'horizontal';
  /** What it sizes, CSS px. */
  readonly valuePx: number;
  /** 1: the sized part is left of or above the line, -1: right of or below it. */
  readonly direction: 1 | -1;
  readonly onChange: (px: number) => void;
  readonly className?: string;
  readonly style?: React.CSSProperties;
}

const KEY_STEP_PX = 16;

/** A line to drag, or to move with the arrow keys. */
export function Splitter({ label, orientation, valuePx, direction, onChange, className, style }: SplitterProps) {
  const styles = useStyles2(getStyles);
  const from = useRef<{ at: number; valuePx: number } | undefined>(undefined);
  const isVertical = orientation === 'vertical';
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.stopPropagation();
    event.preventDefault();
    event.currentTarget.setPointerCapture?.(event.pointerId);
    from.current = { at: isVertical ? event.clientX : event.clientY, valuePx };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (from.current !== undefined) {
      const moved = (isVertical ? event.clientX : event.clientY) - from.current.at;
      onChange(from.current.valuePx + moved * direction);
    }
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const back = isVertical ? 'ArrowLeft' : 'ArrowUp';
    const forth = isVertical ? 'ArrowRight' : 'ArrowDown';
    if (event.key === back || event.key === forth) {
      event.preventDefault();
      event.stopPropagation();
      onChange(valuePx + (event.key === forth ? KEY_STEP_PX : -KEY_STEP_PX) * direction);
    }
  };
  return (
    // A separator that can be focused and moved is a widget (WAI-ARIA window splitter).
    <div
      className={cx(styles.line, isVertical ? styles.vertical : styles.horizontal, className)}
      style={style}
      role="separator"
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(valuePx)}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (from.current = undefined)}
      onPointerCancel={() => (from.current = undefined)}
      onKeyDown={onKeyDown}
    />
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  line: css({
    position: 'absolute',
    zIndex: 3,
    touchAction: 'none',
    '&::after': { content: '""', position: 'absolute', background: theme.colors.border.weak },
    '&:hover::after, &:focus-visible::after': { background: theme.colors.primary.border },
    '&:focus-visible': { outline: 'none' },
  }),
  vertical: css({
    width: 9,
    marginLeft: -4,
    cursor: 'col-resize',
    '&::after': { left: 4, top: 0, bottom: 0, width: 1 },
  }),
  horizontal: css({
    height: 9,
    marginTop: -4,
    cursor: 'row-resize',
    '&::after': { top: 4, left: 0, right: 0, height: 1 },
  }),
});
