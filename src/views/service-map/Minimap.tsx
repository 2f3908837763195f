import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type PointerEvent } from 'react';

import { type MapRoom, type MapView } from './MapCamera';
import { type MapPoint } from './MapFrame';
import { type DrawnMap } from './useDrawnMap';

/** Fewer are seen at a glance. */
export const MINIMAP_FROM_NODES = 50;
const MOST_PX = { width: 150, height: 96 };

interface MinimapProps {
  readonly drawn: DrawnMap;
  readonly view: MapView;
  readonly room: MapRoom;
  /** As a share of the map's width and height. */
  readonly onLookAt: (share: MapPoint) => void;
}

/** The whole of a large map, and what of it is shown; press or drag to look elsewhere. For the pointer: by keyboard arrows do the same. */
export function Minimap({ drawn, view, room, onLookAt }: MinimapProps) {
  const styles = useStyles2(getStyles);
  const { frame, scale } = view;
  const perPx = Math.max(frame.width / MOST_PX.width, frame.height / MOST_PX.height);
  const look = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1) {
      return;
    }
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    onLookAt({ x: (event.clientX - left) / width, y: (event.clientY - top) / height });
  };
  return (
    <svg
      width={frame.width / perPx}
      height={frame.height / perPx}
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      className={styles.minimap}
      style={{ right: 4 }}
      aria-hidden
      data-testid="throughline-servicemap-minimap"
      data-own-pointer
      onPointerDown={look}
      onPointerMove={look}
    >
      {drawn.nodes.map(({ x, y }, node) => (
        <circle key={node} cx={x} cy={y} r={1.6 * perPx} />
      ))}
      <rect
        x={-view.x / scale}
        y={-view.y / scale}
        width={room.width / scale}
        height={room.height / scale}
        strokeWidth={1.5 * perPx}
      />
    </svg>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  minimap: css({
    position: 'absolute',
    bottom: 4,
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    cursor: 'pointer',
    touchAction: 'none',
    '& circle': { fill: theme.colors.text.secondary },
    '& rect': { fill: theme.colors.action.selected, stroke: theme.colors.primary.main },
  }),
});
