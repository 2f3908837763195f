import { isFetchError } from '@grafana/runtime';
import { useEffect, useRef, useState } from 'react';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'ready'; readonly value: T };

/** Loads once per `key`. An answer to an earlier key is dropped. */
export function useLoaded<T>(load: () => Promise<T>, key: string): Loaded<T> {
  const [held, setHeld] = useState<{ readonly key: string; readonly loaded: Loaded<T> }>({
    key,
    loaded: { state: 'loading' },
  });
  const loadNow = useRef(load);
  useEffect(() => {
    loadNow.current = load;
  });
  useEffect(() => {
    let isCurrent = true;
    const settle = (loaded: Loaded<T>) => isCurrent && setHeld({ key, loaded });
    settle({ state: 'loading' });
    loadNow.current().then(
      (value) => settle({ state: 'ready', value }),
      (error: unknown) => settle({ state: 'failed', message: messageOf(error) })
    );
    return () => {
      isCurrent = false;
    };
  }, [key]);
  return held.key === key ? held.loaded : { state: 'loading' };
}

export function messageOf(error: unknown): string {
  if (isFetchError<{ message?: string }>(error)) {
    return error.data?.message ?? `${error.status} ${error.statusText ?? ''}`;
  }
  return error instanceof Error ? error.message : String(error);
}
