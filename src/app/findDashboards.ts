import { callBackend } from '../backend-client/callBackend';
import { DASHBOARD_TAG } from './ids';

export interface FoundDashboard {
  readonly uid: string;
  readonly title: string;
  /** With Grafana's sub-path, as its search gives it. */
  readonly url: string;
}

/** Dashboards with our tag that this person may see, in the order of Grafana's search. Rejects with a BackendCallError. */
export function findDashboards(): Promise<readonly FoundDashboard[]> {
  return callBackend<FoundDashboard[]>({
    url: '/api/search',
    params: { type: 'dash-db', tag: DASHBOARD_TAG, limit: 50 },
  });
}
