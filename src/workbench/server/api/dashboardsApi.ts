import { type Exchange } from '../http/Exchange';
import { sendError, sendJson } from '../http/respond';
import { type ProvisionedDashboard, readDashboards } from '../readDashboards';
import { type Workbench } from '../Workbench';

/** GET /api/dashboards/uid/:uid */
export function getDashboard({ dashboardFolder }: Workbench, { response, parameters, caller }: Exchange): void {
  const found = readDashboards(dashboardFolder).find(({ uid }) => uid === parameters.uid);
  if (found === undefined) {
    sendError(response, 404, 'Dashboard not found');
    return;
  }
  sendJson(response, 200, {
    meta: {
      type: 'db',
      slug: found.slug,
      url: addressOf(found),
      provisioned: true,
      canSave: false,
      canEdit: caller.role !== 'Viewer',
    },
    dashboard: { ...found.json, uid: found.uid },
  });
}

/** GET /api/search?query&tag&dashboardUIDs: dashboards only; there are no folders here. */
export function search({ dashboardFolder }: Workbench, { response, url }: Exchange): void {
  const text = (url.searchParams.get('query') ?? '').toLowerCase();
  const tags = url.searchParams.getAll('tag');
  const uids = url.searchParams.getAll('dashboardUIDs').concat(url.searchParams.getAll('dashboardUID'));
  const hits = readDashboards(dashboardFolder)
    .filter(({ title }) => title.toLowerCase().includes(text))
    .filter((dashboard) => tags.every((tag) => dashboard.tags.includes(tag)))
    .filter(({ uid }) => uids.length === 0 || uids.includes(uid));
  sendJson(
    response,
    200,
    hits.map((dashboard, index) => ({
      id: index + 1,
      uid: dashboard.uid,
      title: dashboard.title,
      uri: `db/${dashboard.slug}`,
      url: addressOf(dashboard),
      slug: '',
      type: 'dash-db',
      tags: dashboard.tags,
      isStarred: false,
    }))
  );
}

/** GET /api/plugins/:id/dashboards: those the app brings. All are imported here. */
export function pluginDashboards({ dashboardFolder, catalog }: Workbench, { response, parameters }: Exchange): void {
  const app = catalog.get(parameters.id);
  if (app === undefined) {
    sendError(response, 404, 'Plugin not found', 'plugin.notFound');
    return;
  }
  const included = (app.meta.includes ?? []).filter(({ type }) => type === 'dashboard').map(({ path }) => String(path));
  const brought = readDashboards(dashboardFolder).filter(({ slug }) =>
    included.some((path) => path.endsWith(`/${slug}.json`))
  );
  sendJson(
    response,
    200,
    brought.map((dashboard) => ({
      pluginId: parameters.id,
      uid: dashboard.uid,
      title: dashboard.title,
      imported: true,
      importedUri: `db/${dashboard.slug}`,
      importedUrl: addressOf(dashboard),
      slug: dashboard.slug,
      path: `dashboards/${dashboard.slug}.json`,
      removed: false,
    }))
  );
}

function addressOf({ uid, slug }: ProvisionedDashboard): string {
  return `/d/${uid}/${slug}`;
}
