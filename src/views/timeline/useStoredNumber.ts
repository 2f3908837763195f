import { useCallback, useState } from 'react';

/** A number kept in this browser; undefined until one was set. Where storage is refused it lives as long as the page. */
export function useStoredNumber(key: string): [number | undefined, (value: number) => void] {
  const [value, setValue] = useState(() => read(key));
  const store = useCallback(
    (next: number) => {
      setValue(next);
      try {
        window.localStorage.setItem(key, String(Math.round(next)));
      } catch {
        // Full or forbidden: the width holds for this page.
      }
    },
    [key]
  );
  return [value, store];
}

function read(key: string): number | undefined {
  try {
    const text = window.localStorage.getItem(key);
    const value = text === null ? NaN : Number(text);
    return Number.isFinite(value) && value > 0 ? value : undefined;
  } catch {
    return undefined;
  }
}
