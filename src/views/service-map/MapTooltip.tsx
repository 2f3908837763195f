import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type ServiceMapData } from '../../data-frames/ServiceMapData';

import { type MapRoom, type MapView } from './MapCamera';
import { type MapPoint, RING_PX } from './MapFrame';
import { type MapSelection } from './MapSelection';
import { edgeTitle, figuresText } from './mapWords';

interface MapTooltipProps {
  readonly map: ServiceMapData;
  readonly pointed: MapSelection | undefined;
  /** In the frame. */
  readonly place: MapPoint | undefined;
  readonly view: Pick<MapView, 'scale' | 'x' | 'y'>;
  readonly room: MapRoom;
}

const HALF_PX = 110;
const HEIGHT_PX = 44;

/** What is said of the node or edge that is pointed at: above it, or below where there is no room. Of the same size at any zoom. */
export function MapTooltip({ map, pointed, place, view, room }: MapTooltipProps) {
  const styles = useStyles2(getStyles);
  const words = wordsOf(map, pointed);
  if (pointed === undefined || place === undefined || words === undefined) {
    return null;
  }
  const raisedPx = (pointed.kind === 'node' ? RING_PX : 0) * view.scale + 6;
  const y = view.y + place.y * view.scale;
  const isAbove = y - raisedPx >= HEIGHT_PX;
  const x = Math.max(HALF_PX, Math.min(room.width - HALF_PX, view.x + place.x * view.scale));
  return (
    <div
      role="tooltip"
      className={styles.label}
      style={{
        left: x,
        top: isAbove ? y - raisedPx : y + raisedPx,
        transform: `translate(-50%, ${isAbove ? '-100%' : '0'})`,
      }}
    >
      <div className={styles.title}>{words.title}</div>
      <div>{words.figures || 'No figures.'}</div>
    </div>
  );
}

function wordsOf(map: ServiceMapData, pointed: MapSelection | undefined) {
  if (pointed?.kind === 'edge') {
    const edge = map.edges.find(({ id }) => id === pointed.id);
    return edge && { title: edgeTitle(map, edge), figures: figuresText(edge.figures, map) };
  }
  const node = map.nodes.find(({ id }) => id === pointed?.id);
  return node && { title: node.title, figures: figuresText(node.figures, map) };
}

const getStyles = (theme: GrafanaTheme2) => ({
  label: css({
    position: 'absolute',
    maxWidth: 280,
    padding: theme.spacing(0.25, 0.75),
    color: theme.colors.text.primary,
    background: theme.colors.background.elevated ?? theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z2,
    fontSize: theme.typography.bodySmall.fontSize,
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
    zIndex: 1,
  }),
  title: css({
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    fontWeight: theme.typography.fontWeightMedium,
  }),
});
