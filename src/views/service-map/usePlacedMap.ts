import { useEffect, useMemo, useRef, useState } from 'react';

import { type LayeredLayout } from '../../core/service-map/layoutLayers';
import { type ServiceMapData } from '../../data-frames/ServiceMapData';

import { groupLanes } from './groupLanes';
import { LayoutClient } from './LayoutClient';
import { makeLayoutWorker } from './makeLayoutWorker';

/** A map with the layout that was made for exactly its nodes and edges. */
export interface PlacedMap {
  readonly map: ServiceMapData;
  readonly layout: LayeredLayout;
  /** Of the layout's lanes; none when nodes are not grouped. */
  readonly laneNames: readonly string[];
}

/**
 * The map with its places. While a new one is being laid out, the last one stays; fresh figures for the same nodes and edges appear at once.
 * Nodes that were there before keep their order. undefined until the first layout.
 */
export function usePlacedMap(map: ServiceMapData | undefined, grouping: string): PlacedMap | undefined {
  const [placed, setPlaced] = useState<{ readonly shape: string } & PlacedMap>();
  const client = useRef<LayoutClient>(undefined);
  /** The shape whose layout was asked for last. */
  const asked = useRef<string>(undefined);
  /** Where every node stood that was ever drawn: one that a filter or a quiet minute took away comes back to its place. */
  const rows = useRef<Map<string, number>>(new Map());
  const lanes = useMemo(
    () => (map === undefined || grouping === '' ? undefined : groupLanes(map, grouping)),
    [map, grouping]
  );
  const shape = useMemo(
    () => (map === undefined ? undefined : shapeOf(map, lanes?.names, lanes?.ofNode)),
    [map, lanes]
  );

  useEffect(() => {
    client.current = new LayoutClient(makeLayoutWorker);
    return () => {
      client.current?.close();
      asked.current = undefined;
    };
  }, []);

  useEffect(() => {
    if (map === undefined || shape === undefined || map.nodes.length === 0 || asked.current === shape) {
      return;
    }
    asked.current = shape;
    const graph = {
      nodes: map.nodes.length,
      edges: map.edges.map(({ source, target }) => [source, target] as const),
      before: map.nodes.map(({ id }) => rows.current.get(id)),
      ...(lanes !== undefined && { lanes: lanes.ofNode }),
    };
    void client.current?.layout(graph).then((layout) => {
      if (asked.current === shape) {
        map.nodes.forEach(({ id }, node) => rows.current.set(id, layout.nodes[node].row));
        setPlaced({ shape, map, layout, laneNames: lanes?.names ?? [] });
      }
    });
  }, [map, shape, lanes]);

  return useMemo(() => {
    if (map === undefined || placed === undefined) {
      return undefined;
    }
    return placed.shape === shape ? { ...placed, map } : placed;
  }, [map, placed, shape]);
}

/** Equal for maps that differ in figures only. */
function shapeOf(
  { nodes, edges }: ServiceMapData,
  laneNames: readonly string[] | undefined,
  laneOf: readonly number[] | undefined
): string {
  return JSON.stringify([
    nodes.map(({ id }) => id),
    edges.map(({ source, target }) => [source, target]),
    laneNames,
    laneOf,
  ]);
}
