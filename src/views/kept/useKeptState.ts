import { useCallback, useSyncExternalStore } from 'react';

import { type Kept, useKept } from './useKept';

/** useState whose value outlives the component: see useKept. Nothing is lost with it while it is `initial`, compared by identity. */
export function useKeptState<T>(key: string, initial: T): [T, (value: T) => void] {
  const holder = useKept(key, () => new Holder(initial));
  const value = useSyncExternalStore(holder.subscribe, holder.get);
  const set = useCallback((next: T) => holder.set(next), [holder]);
  return [value, set];
}

class Holder<T> implements Kept {
  private readonly listeners = new Set<() => void>();
  private value: T;

  constructor(private readonly initial: T) {
    this.value = initial;
  }

  get isEmpty(): boolean {
    return this.value === this.initial;
  }

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(value: T): void {
    this.value = value;
    this.listeners.forEach((listener) => listener());
  }

  dispose(): void {
    this.listeners.clear();
  }
}
