import { type Query } from './Query';

/** The panel that draws any number of exemplars: on a canvas. */
const OWN_PANEL = 'throughline-exemplars-panel';
/** As many as Grafana's Time series panel draws without a pause that is felt: it makes an element of the page for each. */
const MOST_ELSEWHERE = 1000;

/**
 * Exemplars queries for whoever draws them: all exemplars for our own panel, a limit for Explore and Grafana's own panels, where
 * some ten thousand elements would stop the page. A limit of the query's own stays. Other queries pass untouched.
 *
 * @param panelPluginId undefined outside of panels, as in Explore
 */
export function fitExemplars(targets: readonly Query[], panelPluginId: string | undefined): Query[] {
  return targets.map((target) =>
    panelPluginId !== OWN_PANEL && target.queryType === 'exemplars' && target.limit === undefined
      ? { ...target, limit: MOST_ELSEWHERE }
      : target
  );
}
