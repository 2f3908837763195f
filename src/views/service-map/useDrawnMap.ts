import { useMemo } from 'react';

import { type ServiceMapData } from '../../data-frames/ServiceMapData';

import { type EdgePath, edgePath } from './edgePath';
import {
  LINE_PX,
  type MapFrame,
  type MapPoint,
  NAME_PX,
  NODE_NAME_FONT_PX,
  NODE_TEXT_PADDING_PX,
  RING_PX,
} from './MapFrame';
import { edgeTitle, errorText, figuresText, shortAmount } from './mapWords';
import { type FigureLine, lineWidthPx, nodeFigures } from './nodeFigures';
import { type Box, placeLabels } from './placeLabels';
import { textWidthPx } from './textWidth';
import { type PlacedMap } from './usePlacedMap';

export interface DrawnEdge extends EdgePath {
  readonly widthPx: number;
  /** For screen readers. */
  readonly label: string;
  /** What stands on it; '' when there is no room. */
  readonly text: string;
}

/** Where everything is, by the order of the map's nodes and edges. */
export interface DrawnMap {
  readonly nodes: readonly MapPoint[];
  /** Lines below each node's name. */
  readonly figures: ReadonlyArray<readonly FigureLine[]>;
  readonly edges: readonly DrawnEdge[];
}

export function useDrawnMap({ map, layout }: PlacedMap, frame: MapFrame, showFigures: boolean): DrawnMap {
  return useMemo(() => {
    const nodes = layout.nodes.map((place) => frame.at(place));
    const most = map.edges.reduce((sum, { figures }) => Math.max(sum, figures.amountValue), 0);
    const paths = map.edges.map(({ source, target, figures }, edge) => {
      const widthPx = edgeWidth(figures.amountValue, most);
      const bends = layout.bends[edge].map((bend) => frame.at(bend));
      return { widthPx, ...edgePath(nodes[source], bends, nodes[target], widthPx) };
    });
    const room = { widthPx: textRoomPx(frame), detail: frame.detail, isWide: frame.isWide };
    const figures = map.nodes.map((node) => nodeFigures(node.figures, map.amountName, room));
    const taken = () => nodes.flatMap((at, node) => nodeBoxes(at, map.nodes[node].title, figures[node], frame));
    const texts = showFigures && frame.detail === 'figures' ? edgeTexts(map, paths, taken()) : [];
    return {
      nodes,
      figures,
      edges: map.edges.map((edge, i) => ({
        ...paths[i],
        label: `${edgeTitle(map, edge)}: ${figuresText(edge.figures, map)}`,
        text: texts[i] ?? '',
      })),
    };
  }, [map, layout, frame, showFigures]);
}

function textRoomPx({ columnPx }: MapFrame): number {
  return columnPx - 2 * NODE_TEXT_PADDING_PX;
}

/** What a node and its text cover: its ring, its name, and each line of its figures. */
function nodeBoxes({ x, y }: MapPoint, title: string, figures: readonly FigureLine[], frame: MapFrame): readonly Box[] {
  const namePx = Math.min(textRoomPx(frame), textWidthPx(title, NODE_NAME_FONT_PX));
  const below = (halfPx: number, top: number, height: number): Box => ({
    left: x - halfPx,
    right: x + halfPx,
    top,
    bottom: top + height,
  });
  return [
    below(RING_PX, y - RING_PX, 2 * RING_PX),
    below(namePx / 2, y + RING_PX, NAME_PX),
    ...figures.map((line, i) => below(lineWidthPx(line) / 2, y + RING_PX + NAME_PX + i * LINE_PX, LINE_PX)),
  ];
}

/** Those for which there is room between the nodes. */
function edgeTexts(map: ServiceMapData, paths: readonly EdgePath[], taken: readonly Box[]): readonly string[] {
  const labels = map.edges.map(({ figures }, i) => ({
    text: [shortAmount(figures, map.amountName), errorText(figures)].filter((part) => part !== '').join(' · '),
    at: paths[i].middle,
    // What fails is worth more than what is merely busy.
    weight: figures.amountValue * (1 + 100 * figures.errorShare),
  }));
  const isPlaced = placeLabels(labels, taken);
  return labels.map(({ text }, i) => (isPlaced[i] ? text : ''));
}

/** 1.5 to 5 px, by the logarithm of the calls. */
function edgeWidth(amount: number, most: number): number {
  return most <= 0 || amount <= 0 ? 1.5 : 1.5 + (3.5 * Math.log1p((amount / most) * 100)) / Math.log1p(100);
}
