import { type Kept } from './useKept';

/** A value that outlives its component and tells whoever shows it of changes. Nothing is lost with it while it is `initial`, compared by identity. */
export class KeptValue<T> implements Kept {
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
