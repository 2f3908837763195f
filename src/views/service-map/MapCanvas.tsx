import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo, useRef, useState } from 'react';

import { type MapEdge, type ServiceMapData } from '../../data-frames/ServiceMapData';

import { edgePath } from './edgePath';
import { MapEdgeLine } from './MapEdgeLine';
import { MapFrame, type MapPoint, RING_PX } from './MapFrame';
import { MapNodeButton } from './MapNodeButton';
import { edgeTitle, figuresText } from './mapWords';
import { type PlacedMap } from './usePlacedMap';

/** By id, so that it outlives a refresh. */
export interface MapSelection {
  readonly kind: 'node' | 'edge';
  readonly id: string;
}

interface MapCanvasProps {
  readonly placed: PlacedMap;
  readonly width: number;
  readonly height: number;
  /** Covered at the right by something else. */
  readonly coveredPx: number;
  readonly showFigures: boolean;
  readonly selection: MapSelection | undefined;
  readonly onSelect: (selection: MapSelection) => void;
}

/** Edges as one drawing, nodes as buttons upon it. Scrolls when the map is larger than the panel. */
export function MapCanvas({ placed, width, height, coveredPx, showFigures, selection, onSelect }: MapCanvasProps) {
  const styles = useStyles2(getStyles);
  const { map, layout } = placed;
  const [pointed, setPointed] = useState<MapSelection>();
  const frame = useMemo(
    () => new MapFrame(layout, { width, height }, showFigures ? 'figures' : 'errors'),
    [layout, width, height, showFigures]
  );
  const most = useMemo(() => map.edges.reduce((sum, { figures }) => Math.max(sum, figures.amountValue), 0), [map]);
  const paths = useMemo(
    () =>
      map.edges.map(({ source, target, figures }, edge) => {
        const widthPx = edgeWidth(figures.amountValue, most);
        const bends = layout.bends[edge].map((bend) => frame.at(bend));
        return { widthPx, ...edgePath(frame.at(layout.nodes[source]), bends, frame.at(layout.nodes[target]), widthPx) };
      }),
    [map, layout, frame, most]
  );
  const isLit = (edge: MapEdge): boolean =>
    pointed === undefined ||
    (pointed.kind === 'edge'
      ? pointed.id === edge.id
      : [edge.source, edge.target].some((node) => map.nodes[node].id === pointed.id));
  const placeOf = (one: MapSelection | undefined): MapPoint | undefined => {
    if (one?.kind === 'edge') {
      return paths[map.edges.findIndex(({ id }) => id === one.id)]?.middle;
    }
    const node = layout.nodes[map.nodes.findIndex(({ id }) => id === one?.id)];
    return node && frame.at(node);
  };
  const label = labelOf(map, pointed, placeOf(pointed));
  const point = (one: MapSelection) => (isPointed: boolean) => setPointed(isPointed ? one : undefined);

  const scroll = useRef<HTMLDivElement>(null);
  const selectedX = placeOf(selection)?.x;
  // What was chosen at the right would lie below the card.
  useEffect(() => {
    const element = scroll.current;
    if (element !== null && selectedX !== undefined && selectedX + RING_PX > element.scrollLeft + width - coveredPx) {
      element.scrollLeft = selectedX - (width - coveredPx) / 2;
    }
  }, [selectedX, width, coveredPx]);

  return (
    <div ref={scroll} className={styles.scroll} style={{ width: width - coveredPx, height }}>
      <div className={styles.map} style={{ width: frame.width, height: frame.height }}>
        <svg width={frame.width} height={frame.height} className={styles.edges}>
          {map.edges.map((edge, i) => (
            <MapEdgeLine
              key={edge.id}
              edge={edge}
              path={paths[i]}
              widthPx={paths[i].widthPx}
              label={`${edgeTitle(map, edge)}: ${figuresText(edge.figures, map.amountName)}`}
              isSelected={selection?.kind === 'edge' && selection.id === edge.id}
              isQuiet={!isLit(edge)}
              onSelect={() => onSelect({ kind: 'edge', id: edge.id })}
              onPoint={point({ kind: 'edge', id: edge.id })}
            />
          ))}
        </svg>
        {map.nodes.map((node, i) => (
          <MapNodeButton
            key={node.id}
            node={node}
            at={frame.at(layout.nodes[i])}
            widthPx={frame.columnPx}
            amountName={map.amountName}
            detail={frame.detail}
            isSelected={selection?.kind === 'node' && selection.id === node.id}
            isQuiet={
              pointed !== undefined &&
              pointed.id !== node.id &&
              !map.edges.some((edge) => isLit(edge) && (edge.source === i || edge.target === i))
            }
            onSelect={() => onSelect({ kind: 'node', id: node.id })}
            onPoint={point({ kind: 'node', id: node.id })}
          />
        ))}
        {label !== undefined && (
          <div className={styles.label} style={{ left: label.at.x, top: label.at.y }} role="tooltip">
            {label.text}
          </div>
        )}
      </div>
    </div>
  );
}

/** What is said of the node or edge that is pointed at, above its middle. */
function labelOf(map: ServiceMapData, pointed: MapSelection | undefined, at: MapPoint | undefined) {
  const found = pointed?.kind === 'edge' ? map.edges : map.nodes;
  const figures = found.find(({ id }) => id === pointed?.id)?.figures;
  if (pointed === undefined || at === undefined || figures === undefined) {
    return undefined;
  }
  const raisedPx = pointed.kind === 'node' ? RING_PX : 0;
  return { at: { x: at.x, y: at.y - raisedPx }, text: figuresText(figures, map.amountName) };
}

/** 1.5 to 5 px, by the logarithm of the calls. */
function edgeWidth(amount: number, most: number): number {
  return most <= 0 || amount <= 0 ? 1.5 : 1.5 + (3.5 * Math.log1p((amount / most) * 100)) / Math.log1p(100);
}

const getStyles = (theme: GrafanaTheme2) => ({
  scroll: css({ overflow: 'auto' }),
  map: css({ position: 'relative' }),
  edges: css({ position: 'absolute', inset: 0 }),
  label: css({
    position: 'absolute',
    transform: 'translate(-50%, calc(-100% - 6px))',
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
});
