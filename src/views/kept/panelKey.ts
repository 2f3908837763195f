import { locationService } from '@grafana/runtime';

/** Of one panel on one page: `kind` is the panel's own word, `id` Grafana's number for it there. */
export function panelKey(kind: string, id: number): string {
  return `${kind} ${id} ${locationService.getLocation().pathname}`;
}

/** True while the page that the key was made on is shown. */
export function isOnPage(key: string): boolean {
  return key.endsWith(` ${locationService.getLocation().pathname}`);
}
