import { useLayoutEffect, useRef, useState } from 'react';

import { isOnPage } from './panelKey';

/** What a panel holds beyond its options and its query's answer. */
export interface Kept {
  /** Nothing would be lost with it. */
  readonly isEmpty: boolean;
  dispose(): void;
}

/** How often it is asked whether the page was left: then what its panels held is freed. */
export const KEPT_MS = 10_000;

interface Left {
  readonly value: Kept;
  readonly timer: number;
}

/** By key: what panels that were taken down left behind. */
const left = new Map<string, Left>();

/**
 * A panel's holding that outlives the component. Grafana takes a panel down and puts it up anew when it is viewed alone or edited, and when its grid is
 * measured afresh: what a person opened there would be gone.
 *
 * ```
 *   mounted ████ unmounted ···· mounted ████     under the same key: the same value
 *   mounted ████ unmounted ···· page left ··x    disposed, KEPT_MS later at most
 * ```
 * Two that are mounted at the same time under one key have one each. `create` is called for each mount: it should cost nothing yet. A key that
 * changes meanwhile, as when Grafana adds a dashboard's name to its address, is the one to leave it under.
 */
export function useKept<T extends Kept>(key: string, create: () => T): T {
  const [value, setValue] = useState(create);
  const current = useRef(value);
  const latestKey = useRef(key);
  useLayoutEffect(() => {
    latestKey.current = key;
  });
  useLayoutEffect(() => {
    const found = left.get(latestKey.current);
    if (found !== undefined) {
      left.delete(latestKey.current);
      window.clearTimeout(found.timer);
      if (found.value !== current.current) {
        current.current.dispose();
        current.current = found.value as T;
        setValue(current.current);
      }
    }
    return () => leave(latestKey.current, current.current);
  }, []);
  return value;
}

function leave(key: string, value: Kept): void {
  const before = left.get(key);
  if (before !== undefined) {
    window.clearTimeout(before.timer);
    before.value.dispose();
  }
  left.set(key, { value, timer: window.setTimeout(() => tidy(key, value), value.isEmpty ? 0 : KEPT_MS) });
}

function tidy(key: string, value: Kept): void {
  if (!value.isEmpty && isOnPage(key)) {
    left.set(key, { value, timer: window.setTimeout(() => tidy(key, value), KEPT_MS) });
    return;
  }
  left.delete(key);
  value.dispose();
}
