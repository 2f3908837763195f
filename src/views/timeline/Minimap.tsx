import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2, useTheme2 } from '@grafana/ui';
import React, { type PointerEvent, useLayoutEffect, useMemo, useRef } from 'react';

import { densityOf } from '../../core/timeline/densityOf';
import { endNs, type SpanIndex, type SpanTable } from '../../core/trace/SpanTable';
import { type CriticalPath } from '../../core/critical-path/criticalPath';
import { dragBrush, gripOf, type BrushGrip } from '../../canvas/dragBrush';
import { drawMinimap } from '../../canvas/drawMinimap';
import { ownersByPixel } from '../../canvas/ownersByPixel';
import { sizeCanvas } from '../../canvas/sizeCanvas';
import { isWhole, type TimeWindow } from '../../canvas/TimeWindow';

interface MinimapProps {
  readonly table: SpanTable;
  /** undefined: not lit. */
  readonly path: CriticalPath | undefined;
  readonly serviceColors: readonly string[];
  readonly time: TimeWindow;
  readonly selected: SpanIndex;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly onRange: (fromNs: number, toNs: number) => void;
  readonly onWhole: () => void;
}

/** The whole trace at a glance; what is shown below stands out, and can be drawn anew, moved and stretched. */
export function Minimap(props: MinimapProps) {
  const { table, path, serviceColors, time, selected, widthPx, heightPx, onRange } = props;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const canvas = useRef<HTMLCanvasElement>(null);
  const grip = useRef<BrushGrip | undefined>(undefined);
  const pxPerNs = widthPx / time.totalNs;
  const columns = Math.max(0, Math.floor(widthPx));
  const density = useMemo(() => densityOf(table, columns), [table, columns]);
  const pathColors = useMemo(() => {
    const owners = path === undefined ? [] : ownersByPixel(path.sections, time.totalNs, columns);
    return Array.from(owners, (span) => (span === -1 ? undefined : serviceColors[table.service[span]]));
  }, [path, time.totalNs, columns, serviceColors, table]);

  useLayoutEffect(() => {
    const context =
      canvas.current === null ? undefined : sizeCanvas(canvas.current, widthPx, heightPx, window.devicePixelRatio || 1);
    if (context !== undefined) {
      drawMinimap(context, {
        density,
        heightPx,
        pathColors,
        selected:
          selected === -1
            ? undefined
            : { fromPx: table.startNs[selected] * pxPerNs, toPx: endNs(table, selected) * pxPerNs },
        colors: {
          density: theme.colors.border.strong,
          error: theme.colors.error.main,
          path: theme.colors.text.maxContrast,
        },
      });
    }
  }, [density, pathColors, selected, table, pxPerNs, widthPx, heightPx, theme]);

  const pxOf = (event: PointerEvent<HTMLDivElement>) =>
    event.clientX - event.currentTarget.getBoundingClientRect().left;
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture?.(event.pointerId);
    grip.current = gripOf(time, pxPerNs, pxOf(event));
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const range = grip.current === undefined ? undefined : dragBrush(grip.current, time.totalNs, pxPerNs, pxOf(event));
    if (range !== undefined) {
      onRange(range.fromNs, range.toNs);
    }
  };
  const release = () => (grip.current = undefined);
  const leftPx = time.fromNs * pxPerNs;
  const rightPx = time.toNs * pxPerNs;
  return (
    <div
      className={styles.map}
      style={{ width: widthPx, height: heightPx }}
      title="Drag to choose what is shown, double-click for the whole trace"
      data-testid="throughline-timeline-minimap"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={release}
      onPointerCancel={release}
      onDoubleClick={props.onWhole}
    >
      <canvas ref={canvas} aria-hidden="true" />
      {!isWhole(time) && (
        <>
          <div className={styles.outside} style={{ left: 0, width: leftPx }} />
          <div className={styles.outside} style={{ left: rightPx, right: 0 }} />
          <div className={styles.edge} style={{ left: leftPx }} />
          <div className={styles.edge} style={{ left: rightPx - 1 }} />
        </>
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  map: css({ position: 'relative', overflow: 'hidden', cursor: 'crosshair', touchAction: 'none', userSelect: 'none' }),
  outside: css({ position: 'absolute', top: 0, bottom: 0, background: theme.colors.background.primary, opacity: 0.7 }),
  edge: css({
    position: 'absolute',
    top: 0,
    bottom: 0,
    width: 1,
    background: theme.colors.primary.text,
    cursor: 'ew-resize',
    '&::after': { content: '""', position: 'absolute', left: -4, right: -4, top: 0, bottom: 0 },
  }),
});
