import { callBackend } from '../backend-client/callBackend';
import { DASHBOARD_TAG, FIRST_DASHBOARD_UID } from './ids';

export interface FoundDashboard {
  readonly uid: string;
  readonly title: string;
  /** With Grafana's sub-path, as its search gives it. */
  readonly url: string;
}

/**
 * Dashboards with our tag that this person may see: the one to begin with first, then in the order of Grafana's search. Rejects with
 * a BackendCallError.
 */
export async function findDashboards(): Promise<readonly FoundDashboard[]> {
  const found = await callBackend<FoundDashboard[]>({
    url: '/api/search',
    params: { type: 'dash-db', tag: DASHBOARD_TAG, limit: 50 },
  });
  const isFirst = ({ uid }: FoundDashboard) => uid === FIRST_DASHBOARD_UID;
  return [...found.filter(isFirst), ...found.filter((dashboard) => !isFirst(dashboard))];
}
