/**
 * What the server writes into the page before any script runs: Grafana's `window.grafanaBootData` (only the parts that the packages and our
 * plugins read), and the workbench's own knowledge. Shared by server and host; plain data.
 */
export interface BootData {
  readonly user: BootUser;
  readonly settings: BootSettings;
  readonly workbench: WorkbenchData;
}

export type OrgRole = 'Viewer' | 'Editor' | 'Admin';

interface BootUser {
  readonly isSignedIn: boolean;
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly orgId: number;
  readonly orgName: string;
  readonly orgRole: OrgRole;
  readonly theme: 'dark' | 'light';
  readonly timezone: string;
  readonly weekStart: string;
  readonly language: string;
  readonly permissions: Readonly<Record<string, boolean>>;
}

export interface BootSettings {
  readonly appUrl: string;
  readonly appSubUrl: string;
  readonly buildInfo: {
    readonly version: string;
    readonly commit: string;
    readonly env: string;
    readonly edition: string;
  };
  readonly featureToggles: Readonly<Record<string, boolean>>;
  readonly minRefreshInterval: string;
  readonly exploreEnabled: boolean;
  readonly defaultDatasource: string;
  /** By the data source's name, as Grafana does. */
  readonly datasources: Readonly<Record<string, DataSourceInstance>>;
  readonly panels: Readonly<Record<string, PluginMetaJson>>;
  readonly apps: Readonly<
    Record<string, { readonly id: string; readonly path: string; readonly version: string; readonly preload: boolean }>
  >;
  readonly dateFormats: {
    readonly fullDate: string;
    readonly interval: Readonly<
      Record<'millisecond' | 'second' | 'minute' | 'hour' | 'day' | 'month' | 'year', string>
    >;
    readonly useBrowserLocale: boolean;
    readonly defaultTimezone: string;
    readonly defaultWeekStart: string;
  };
}

/** The frontend's view of a data source: no secrets. */
export interface DataSourceInstance {
  readonly id: number;
  readonly uid: string;
  readonly type: string;
  readonly name: string;
  readonly url: string;
  readonly access: 'proxy';
  readonly isDefault: boolean;
  readonly readOnly: boolean;
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly meta: PluginMetaJson;
  readonly module: string;
  readonly baseUrl: string;
}

/** A plugin.json as Grafana's API gives it: the file's own keys, with the addresses Grafana adds. */
export interface PluginMetaJson {
  readonly id: string;
  readonly name: string;
  readonly type: 'app' | 'datasource' | 'panel';
  /** `public/plugins/<id>/module.js`: the nested plugin's own id, not the app's. */
  readonly module: string;
  readonly baseUrl: string;
  readonly info: PluginInfo;
  readonly includes?: ReadonlyArray<Readonly<Record<string, unknown>>>;
  readonly [key: string]: unknown;
}

interface PluginInfo {
  readonly version: string;
  readonly description: string;
  readonly logos: { readonly small: string; readonly large: string };
  readonly [key: string]: unknown;
}

export interface WorkbenchData {
  readonly dashboards: readonly DashboardListing[];
  readonly appId: string;
  readonly dataSourceUid: string;
}

export interface DashboardListing {
  readonly uid: string;
  readonly title: string;
  readonly slug: string;
  readonly tags: readonly string[];
}
