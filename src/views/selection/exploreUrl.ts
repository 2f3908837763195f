import { locationUtil, urlUtil } from '@grafana/data';
import { config } from '@grafana/runtime';

export interface ExploreTarget {
  readonly datasourceUid: string;
  readonly query: Readonly<Record<string, unknown>>;
}

/** Explore's address as Grafana has it since version 10; times in ms since 1970. */
export function exploreUrl({ datasourceUid, query }: ExploreTarget, fromMs: number, toMs: number): string {
  const pane = {
    datasource: datasourceUid,
    queries: [{ refId: 'A', datasource: { uid: datasourceUid }, ...query }],
    range: { from: String(Math.floor(fromMs)), to: String(Math.ceil(toMs)) },
  };
  const orgId = config.bootData?.user?.orgId;
  const parameters = { schemaVersion: 1, panes: JSON.stringify({ trace: pane }), ...(orgId && { orgId }) };
  return locationUtil.assureBaseUrl(urlUtil.renderUrl('/explore', parameters));
}

/**
 * Whether this person may use Explore, as far as a plugin can know: Explore can be switched off, Viewers have it not unless
 * they were given it, and permissions are not always handed to the page; then the role decides.
 */
export function mayExplore(): boolean {
  if (config.exploreEnabled === false) {
    return false;
  }
  const user = config.bootData?.user;
  const { permissions } = user ?? {};
  if (permissions !== undefined && Object.keys(permissions).length > 0) {
    return permissions['datasources:explore'] === true;
  }
  return user?.isGrafanaAdmin === true || user?.orgRole === 'Admin' || user?.orgRole === 'Editor';
}
