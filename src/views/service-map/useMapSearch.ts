import { type Ref, useCallback, useMemo, useRef, useState } from 'react';

import { type ServiceMapData } from '../../data-frames/ServiceMapData';

import { findNodes } from './filterMap';
import { type FoundNode } from './MapCanvas';

export interface MapSearch {
  readonly text: string;
  readonly hits: number;
  /** Which hit was shown last, from 1; 0: none yet. */
  readonly current: number;
  /** Ids; undefined when nothing is searched for. */
  readonly matches: ReadonlySet<string> | undefined;
  readonly found: FoundNode | undefined;
  readonly input: Ref<HTMLInputElement>;
  readonly setText: (text: string) => void;
  readonly step: (step: 1 | -1) => void;
  readonly focus: () => void;
}

/** What is typed lights up all nodes that match; each step brings the next of them to the middle. */
export function useMapSearch(map: ServiceMapData | undefined): MapSearch {
  const [text, setText] = useState('');
  const [found, setFound] = useState<FoundNode>();
  const input = useRef<HTMLInputElement>(null);
  const nodes = useMemo(() => (map === undefined ? [] : findNodes(map, text)), [map, text]);
  const matches = useMemo(() => (text.trim() === '' ? undefined : new Set(nodes.map(({ id }) => id))), [nodes, text]);
  const current = nodes.findIndex(({ id }) => id === found?.id) + 1;
  const step = (by: 1 | -1) => {
    if (nodes.length > 0) {
      const first = by === 1 ? 0 : nodes.length - 1;
      const next = current === 0 ? first : (current - 1 + by + nodes.length) % nodes.length;
      setFound({ id: nodes[next].id, time: (found?.time ?? 0) + 1 });
    }
  };
  const change = useCallback((value: string) => {
    setText(value);
    setFound(undefined);
  }, []);
  const focus = useCallback(() => input.current?.focus(), []);
  return { text, hits: nodes.length, current, matches, found, input, setText: change, step, focus };
}
