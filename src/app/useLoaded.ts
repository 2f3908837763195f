import { useEffect, useState } from 'react';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: string }
  | { readonly state: 'loaded'; readonly value: T };

/** What `load` resolves with. Loads anew when `load` is another function: keep it stable. */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [answer, setAnswer] = useState<{ readonly of: () => Promise<T>; readonly loaded: Loaded<T> }>();
  useEffect(() => {
    let wanted = true;
    const done = (loaded: Loaded<T>) => {
      if (wanted) {
        setAnswer({ of: load, loaded });
      }
    };
    load().then(
      (value) => done({ state: 'loaded', value }),
      (error: unknown) => done({ state: 'failed', problem: error instanceof Error ? error.message : String(error) })
    );
    return () => {
      wanted = false;
    };
  }, [load]);
  return answer?.of === load ? answer.loaded : { state: 'loading' };
}
