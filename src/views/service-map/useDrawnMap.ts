import { useMemo } from 'react';

import { type ServiceMapData } from '../../data-frames/ServiceMapData';

import { type EdgePath, edgePath } from './edgePath';
import { type MapFrame, type MapPoint, RING_PX } from './MapFrame';
import { edgeTitle, errorText, figuresText, shortAmount } from './mapWords';
import { placeLabels } from './placeLabels';
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
    const texts = showFigures && frame.detail === 'figures' ? edgeTexts(map, paths, nodes, frame) : [];
    return {
      nodes,
      edges: map.edges.map((edge, i) => ({
        ...paths[i],
        label: `${edgeTitle(map, edge)}: ${figuresText(edge.figures, map)}`,
        text: texts[i] ?? '',
      })),
    };
  }, [map, layout, frame, showFigures]);
}

/** Half of what most names and figures take of their column. */
const TEXT_SHARE = 0.36;

/** Those for which there is room between the nodes. */
function edgeTexts(
  map: ServiceMapData,
  paths: readonly EdgePath[],
  nodes: readonly MapPoint[],
  frame: MapFrame
): readonly string[] {
  const labels = map.edges.map(({ figures }, i) => ({
    text: [shortAmount(figures, map.amountName), errorText(figures)].filter((part) => part !== '').join(' · '),
    at: paths[i].middle,
    // What fails is worth more than what is merely busy.
    weight: figures.amountValue * (1 + 100 * figures.errorShare),
  }));
  const half = frame.columnPx * TEXT_SHARE;
  const taken = nodes.flatMap(({ x, y }) => [
    { left: x - RING_PX, right: x + RING_PX, top: y - RING_PX, bottom: y + RING_PX },
    { left: x - half, right: x + half, top: y + RING_PX, bottom: y + frame.belowPx },
  ]);
  const isPlaced = placeLabels(labels, taken);
  return labels.map(({ text }, i) => (isPlaced[i] ? text : ''));
}

/** 1.5 to 5 px, by the logarithm of the calls. */
function edgeWidth(amount: number, most: number): number {
  return most <= 0 || amount <= 0 ? 1.5 : 1.5 + (3.5 * Math.log1p((amount / most) * 100)) / Math.log1p(100);
}
