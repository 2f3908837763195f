import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';

import { type MapEdge } from '../../data-frames/ServiceMapData';

import { EdgeTexts } from './EdgeTexts';
import { MapEdgeLine } from './MapEdgeLine';
import { type MapPoint, RING_PX } from './MapFrame';
import { MapLanes } from './MapLanes';
import { Minimap, MINIMAP_FROM_NODES } from './Minimap';
import { MapNodeButton } from './MapNodeButton';
import { type MapSelection, type SelectOnMap } from './MapSelection';
import { MapTooltip } from './MapTooltip';
import { useDrawnMap } from './useDrawnMap';
import { useMapCamera, useMapPointer } from './useMapCamera';
import { type PlacedMap } from './usePlacedMap';
import { ZoomButtons } from './ZoomButtons';

/** A node that was searched for; the number grows when it is to be shown again. */
export interface FoundNode {
  readonly id: string;
  readonly time: number;
}

interface MapCanvasProps {
  readonly placed: PlacedMap;
  readonly width: number;
  readonly height: number;
  readonly showFigures: boolean;
  readonly selection: MapSelection | undefined;
  /** Ids of what was searched for; undefined when nobody searches. */
  readonly matches: ReadonlySet<string> | undefined;
  readonly found: FoundNode | undefined;
  readonly onSelect: SelectOnMap;
  readonly onSearch: () => void;
}

/** In a narrower panel it would cover what it explains. */
const MINIMAP_FROM_PX = 480;
/** From here on lines recede, so that nodes, and what is pointed at, stand out. */
const CROWDED_FROM_EDGES = 200;
const PAN_PX = 60;
const ZOOM_STEP = 1.3;

/** Edges as one drawing, nodes as buttons upon it. */
export function MapCanvas(props: MapCanvasProps) {
  const { placed, width, height, showFigures, selection, matches, found, onSelect, onSearch } = props;
  const styles = useStyles2(getStyles);
  const { map, layout, laneNames } = placed;
  const [pointed, setPointed] = useState<MapSelection>();
  const room = useMemo(() => ({ width, height }), [width, height]);
  const { view, isFitted, moves } = useMapCamera(layout, room, showFigures ? 'figures' : 'name');
  const { frame, scale } = view;
  const drawn = useDrawnMap(placed, frame, showFigures);
  const element = useRef<HTMLDivElement>(null);
  useMapPointer(element, moves);

  const placeOf = (one: MapSelection | undefined): MapPoint | undefined =>
    one?.kind === 'edge'
      ? drawn.edges[map.edges.findIndex(({ id }) => id === one.id)]?.middle
      : drawn.nodes[map.nodes.findIndex(({ id }) => id === one?.id)];

  // What was found goes to the middle.
  const foundPlace = useRef<(found: FoundNode) => MapPoint | undefined>(undefined);
  useEffect(() => {
    foundPlace.current = ({ id }) => placeOf({ kind: 'node', id });
  });
  useEffect(() => {
    const place = found && foundPlace.current?.(found);
    if (place !== undefined) {
      moves.lookAt(place);
    }
  }, [found, moves]);

  // Beside the card the map has less room: what was chosen must not leave it.
  const selected = placeOf(selection);
  const selectedRight = selected === undefined ? 0 : view.x + (selected.x + RING_PX) * scale;
  const shiftPx = selectedRight > width ? selectedRight - width / 2 : 0;

  const { isLit, isDimmed } = litBy(placed, pointed, matches);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = KEYS[event.key];
    if (event.key === '/') {
      event.preventDefault();
      onSearch();
    } else if (move !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      move(moves);
    }
  };
  // The browser would scroll the box to what has the focus: the map goes there instead.
  const onFocus = (id: string) => {
    const place = placeOf({ kind: 'node', id });
    const [x, y] = [view.x + (place?.x ?? 0) * scale, view.y + (place?.y ?? 0) * scale];
    if (place !== undefined && (x < 0 || y < 0 || x > width || y > height)) {
      moves.lookAt(place);
    }
  };

  return (
    <div
      ref={element}
      role="group"
      aria-label="Service map. Tab goes from service to service, arrows move the map, plus and minus zoom, 0 shows all, slash searches."
      className={cx(styles.room, !isFitted && styles.moved)}
      style={{ width, height }}
      data-testid="throughline-servicemap-canvas"
      data-zoom={view.zoom}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => currentTarget.scrollTo(0, 0)}
    >
      <div
        className={styles.map}
        style={{
          width: frame.width,
          height: frame.height,
          transform: `translate(${view.x - shiftPx}px, ${view.y}px) scale(${scale})`,
        }}
        data-dimmed={isDimmed}
        data-crowded={map.edges.length > CROWDED_FROM_EDGES}
        onFocus={({ target }) => onFocus(target.getAttribute('data-node') ?? '')}
      >
        <MapLanes names={laneNames} lanes={layout.lanes} frame={frame} />
        <svg width={frame.width} height={frame.height} className={styles.edges}>
          {map.edges.map((edge, i) => (
            <MapEdgeLine
              key={edge.id}
              edge={edge}
              path={drawn.edges[i]}
              widthPx={drawn.edges[i].widthPx}
              label={drawn.edges[i].label}
              isSelected={selection?.kind === 'edge' && selection.id === edge.id}
              isLit={isLit.edge(edge)}
              onSelect={onSelect}
              onPoint={setPointed}
            />
          ))}
          <EdgeTexts edges={map.edges} drawn={drawn.edges} isLit={isLit.edge} />
        </svg>
        {map.nodes.map((node, i) => (
          <MapNodeButton
            key={node.id}
            node={node}
            x={drawn.nodes[i].x}
            y={drawn.nodes[i].y}
            widthPx={frame.columnPx}
            amountName={map.amountName}
            latencyName={map.latencyName}
            figures={drawn.figures[i]}
            isSelected={selection?.kind === 'node' && selection.id === node.id}
            isLit={isLit.node(i)}
            isFound={matches?.has(node.id) === true}
            onSelect={onSelect}
            onPoint={setPointed}
          />
        ))}
      </div>
      <MapTooltip
        map={map}
        pointed={pointed}
        place={placeOf(pointed)}
        view={{ scale, x: view.x - shiftPx, y: view.y }}
        room={room}
      />
      {(map.nodes.length > MINIMAP_FROM_NODES || (!view.showsAll && width >= MINIMAP_FROM_PX)) && (
        <Minimap drawn={drawn} view={view} room={room} onLookAt={moves.lookAtShare} />
      )}
      <ZoomButtons isFitted={view.showsAll && isFitted} onZoom={moves.zoomBy} onFit={moves.fit} />
    </div>
  );
}

const KEYS: Readonly<Record<string, (moves: ReturnType<typeof useMapCamera>['moves']) => void>> = {
  '+': ({ zoomBy }) => zoomBy(ZOOM_STEP),
  '=': ({ zoomBy }) => zoomBy(ZOOM_STEP),
  '-': ({ zoomBy }) => zoomBy(1 / ZOOM_STEP),
  '0': ({ fit }) => fit(),
  ArrowLeft: ({ pan }) => pan(PAN_PX, 0),
  ArrowRight: ({ pan }) => pan(-PAN_PX, 0),
  ArrowUp: ({ pan }) => pan(0, PAN_PX),
  ArrowDown: ({ pan }) => pan(0, -PAN_PX),
};

/** What stays bright: what was searched for, or what is pointed at with its neighbours. */
function litBy({ map }: PlacedMap, pointed: MapSelection | undefined, matches: ReadonlySet<string> | undefined) {
  const isPointedAt = ({ id, source, target }: MapEdge): boolean =>
    pointed?.kind === 'edge'
      ? pointed.id === id
      : pointed !== undefined && (map.nodes[source].id === pointed.id || map.nodes[target].id === pointed.id);
  const near = new Set<number>();
  map.edges.filter(isPointedAt).forEach(({ source, target }) => near.add(source).add(target));
  return {
    isDimmed: pointed !== undefined || matches !== undefined,
    isLit: {
      edge: isPointedAt,
      node: (node: number): boolean =>
        pointed === undefined
          ? matches?.has(map.nodes[node].id) === true
          : near.has(node) || map.nodes[node].id === pointed.id,
    },
  };
}

const getStyles = (theme: GrafanaTheme2) => ({
  room: css({
    position: 'relative',
    overflow: 'hidden',
    cursor: 'grab',
    // What passes below the pointer is not pointed at, and a large map is not drawn afresh for every move.
    '&[data-dragged]': { cursor: 'grabbing', '& > :first-child': { pointerEvents: 'none', willChange: 'transform' } },
  }),
  moved: css({ touchAction: 'none' }),
  map: css({
    position: 'absolute',
    transformOrigin: '0 0',
    '&[data-crowded="true"] [data-edge][data-lit="false"]': { opacity: 0.45 },
    '&[data-dimmed="true"] [data-lit="false"]': { opacity: theme.isDark ? 0.3 : 0.35 },
  }),
  edges: css({ position: 'absolute', inset: 0, overflow: 'visible' }),
});
