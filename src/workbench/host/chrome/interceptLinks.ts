import { locationService } from '@grafana/runtime';

/**
 * A plain click on a plain link within the host changes the page without loading it anew, as in Grafana: plugins write `<a href>`. Links with a target,
 * a download or a modifier key are the browser's.
 */
export function interceptLinks(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (
    link === null ||
    event.defaultPrevented ||
    event.button !== 0 ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey
  ) {
    return;
  }
  const isOurs = link.origin === window.location.origin && !/^\/(api|public)\//.test(link.pathname);
  if (!isOurs || link.target !== '' || link.hasAttribute('download')) {
    return;
  }
  event.preventDefault();
  locationService.push(`${link.pathname}${link.search}${link.hash}`);
}
