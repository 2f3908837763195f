import { useCallback, useSyncExternalStore } from 'react';

import { KeptValue } from './KeptValue';
import { useKept } from './useKept';

/** useState whose value outlives the component: see useKept. */
export function useKeptState<T>(key: string, initial: T): [T, (value: T) => void] {
  const kept = useKept(key, () => new KeptValue(initial));
  const value = useSyncExternalStore(kept.subscribe, kept.get);
  const set = useCallback((next: T) => kept.set(next), [kept]);
  return [value, set];
}
