import { type Query } from './Query';

/** The panel that draws any number of exemplars: on a canvas. */
const OWN_PANEL = 'throughline-exemplars-panel';
/** The most that the backend gives. */
const MOST_EXEMPLARS = 100_000;

/**
 * Asks for all exemplars where our own panel draws them. Elsewhere the backend's default stays: Grafana's own panels make an
 * element of the page for each exemplar, and some ten thousand of them stop it. A limit of the query's own stays, too.
 *
 * @param panelPluginId undefined outside of panels, as in Explore
 */
export function fitExemplars(targets: readonly Query[], panelPluginId: string | undefined): Query[] {
  return targets.map((target) =>
    panelPluginId === OWN_PANEL && target.queryType === 'exemplars' && target.limit === undefined
      ? { ...target, limit: MOST_EXEMPLARS }
      : target
  );
}
