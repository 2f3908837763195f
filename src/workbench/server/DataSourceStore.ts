import { type DataSourceInstance, type PluginMetaJson } from '../BootData';

/** A data source as Grafana keeps it, secrets included; in memory only. */
export interface StoredDataSource {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly isDefault: boolean;
  readonly jsonData: Readonly<Record<string, unknown>>;
  readonly secureJsonData: Readonly<Record<string, string>>;
  readonly version: number;
  readonly updatedMs: number;
}

type Change = Partial<Pick<StoredDataSource, 'name' | 'isDefault' | 'jsonData' | 'secureJsonData'>>;

/** The data sources of this run of the workbench. */
export class DataSourceStore {
  private readonly byUid = new Map<string, StoredDataSource>();

  constructor(private readonly now: () => number) {}

  add(
    given: {
      readonly uid?: string;
      readonly name: string;
      readonly type: string;
      readonly isDefault?: boolean;
    } & Change
  ): StoredDataSource {
    const id = this.byUid.size + 1;
    const stored: StoredDataSource = {
      jsonData: {},
      secureJsonData: {},
      ...given,
      id,
      uid: given.uid ?? `workbench-${id}`,
      isDefault: given.isDefault ?? false,
      version: 1,
      updatedMs: this.now(),
    };
    this.byUid.set(stored.uid, stored);
    return stored;
  }

  get(uid: string): StoredDataSource | undefined {
    return this.byUid.get(uid);
  }

  byName(name: string): StoredDataSource | undefined {
    return this.all().find((each) => each.name === name);
  }

  all(): StoredDataSource[] {
    return [...this.byUid.values()];
  }

  /** undefined when there is none. Secrets are added to those that are there, as Grafana does. */
  update(uid: string, change: Change): StoredDataSource | undefined {
    const before = this.byUid.get(uid);
    if (before === undefined) {
      return undefined;
    }
    const after: StoredDataSource = {
      ...before,
      ...change,
      secureJsonData: { ...before.secureJsonData, ...change.secureJsonData },
      version: before.version + 1,
      updatedMs: this.now(),
    };
    this.byUid.set(uid, after);
    return after;
  }
}

/** What the browser gets with the page: no secrets. */
export function instanceOf(stored: StoredDataSource, meta: PluginMetaJson): DataSourceInstance {
  const { id, uid, name, type, isDefault, jsonData } = stored;
  return {
    id,
    uid,
    name,
    type,
    isDefault,
    jsonData,
    url: '',
    access: 'proxy',
    readOnly: false,
    meta,
    module: meta.module,
    baseUrl: meta.baseUrl,
  };
}

/** What the settings page gets: which secrets are set, not what they are. */
export function settingsOf(stored: StoredDataSource) {
  const { id, uid, name, type, isDefault, jsonData, version } = stored;
  return {
    id,
    uid,
    orgId: 1,
    name,
    type,
    typeLogoUrl: '',
    access: 'proxy',
    url: '',
    user: '',
    database: '',
    basicAuth: false,
    basicAuthUser: '',
    withCredentials: false,
    isDefault,
    jsonData,
    secureJsonFields: Object.fromEntries(Object.keys(stored.secureJsonData).map((key) => [key, true])),
    version,
    readOnly: false,
  };
}
