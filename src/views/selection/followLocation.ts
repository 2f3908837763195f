import { locationService } from '@grafana/runtime';

/** For `useSyncExternalStore`: calls `onChange` whenever the address changes. */
export function followLocation(onChange: () => void): () => void {
  return locationService.getHistory().listen(onChange);
}
