import { type BootData, type BootSettings, type OrgRole } from '../BootData';
import { ORG_ID } from './backend/pluginContext';
import { type DataSourceStore, instanceOf } from './DataSourceStore';
import { type Caller } from './http/Exchange';
import { type PluginCatalog } from './plugins/PluginCatalog';
import { readDashboards } from './readDashboards';

const FULL_DATE = 'YYYY-MM-DD HH:mm:ss';

/** Grafana's defaults: a Viewer has no Explore, only an Admin writes data sources. */
const PERMISSIONS: Readonly<Record<OrgRole, readonly string[]>> = {
  Viewer: ['dashboards:read', 'datasources:query'],
  Editor: ['dashboards:read', 'dashboards:write', 'datasources:query', 'datasources:explore'],
  Admin: [
    'dashboards:read',
    'dashboards:write',
    'datasources:query',
    'datasources:explore',
    'datasources:read',
    'datasources:create',
    'datasources:write',
  ],
};

interface Given {
  readonly caller: Caller;
  readonly theme: 'dark' | 'light';
  readonly appUrl: string;
  /** Of the Grafana packages that the page is made of. */
  readonly version: string;
  readonly catalog: PluginCatalog;
  readonly dataSources: DataSourceStore;
  readonly dashboardFolder: string;
}

/** What stands in the page before any script runs. */
export function bootDataFor({
  caller,
  theme,
  appUrl,
  version,
  catalog,
  dataSources,
  dashboardFolder,
}: Given): BootData {
  const [app] = catalog.ofType('app');
  return {
    user: {
      isSignedIn: true,
      id: 1,
      login: caller.login,
      name: caller.name,
      email: caller.email,
      orgId: ORG_ID,
      orgName: 'Main Org.',
      orgRole: caller.role,
      theme,
      timezone: 'browser',
      weekStart: 'browser',
      language: 'en-US',
      permissions: Object.fromEntries(PERMISSIONS[caller.role].map((name) => [name, true])),
    },
    settings: settings(appUrl, version, catalog, dataSources),
    workbench: {
      dashboards: readDashboards(dashboardFolder).map(({ uid, title, slug, tags }) => ({ uid, title, slug, tags })),
      appId: app?.meta.id ?? '',
      dataSourceUid: dataSources.all()[0]?.uid ?? '',
    },
  };
}

function settings(appUrl: string, version: string, catalog: PluginCatalog, dataSources: DataSourceStore): BootSettings {
  const instances = dataSources.all().flatMap((stored) => {
    const plugin = catalog.get(stored.type);
    return plugin === undefined ? [] : [instanceOf(stored, plugin.meta)];
  });
  return {
    appUrl,
    appSubUrl: '',
    buildInfo: { version, commit: 'workbench', env: 'production', edition: 'Open Source' },
    featureToggles: {},
    minRefreshInterval: '5s',
    exploreEnabled: true,
    defaultDatasource: instances.find(({ isDefault }) => isDefault)?.name ?? '',
    datasources: Object.fromEntries(instances.map((instance) => [instance.name, instance])),
    panels: Object.fromEntries(catalog.ofType('panel').map(({ meta }) => [meta.id, meta])),
    apps: Object.fromEntries(
      catalog
        .ofType('app')
        .map(({ meta }) => [meta.id, { id: meta.id, path: meta.module, version: meta.info.version, preload: false }])
    ),
    dateFormats: {
      fullDate: FULL_DATE,
      interval: {
        millisecond: 'HH:mm:ss.SSS',
        second: 'HH:mm:ss',
        minute: 'HH:mm',
        hour: 'MM/DD HH:mm',
        day: 'MM/DD',
        month: 'YYYY-MM',
        year: 'YYYY',
      },
      useBrowserLocale: false,
      defaultTimezone: 'browser',
      defaultWeekStart: 'browser',
    },
  };
}
