const icon = (path: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d="${path}"/></svg>`;

/** Icons that @grafana/ui names but its package does not hold, where they are seen on every page: drawn by us. */
const OWN: Readonly<Record<string, string>> = {
  'angle-double-left': icon('M12 7l-5 5 5 5M18 7l-5 5 5 5'),
  'check-square': icon('M4 4h16v16H4zM8 12l3 3 5-6'),
  'expand-arrows': icon('M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5'),
  spinner: icon('M12 4a8 8 0 1 1-8 8'),
};

const PLACEHOLDER =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="2.5" fill="currentColor"/></svg>';

/** A drawing of ours, or a dot. */
export function ownIcon(name: string): string {
  return OWN[name] ?? PLACEHOLDER;
}
