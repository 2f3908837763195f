import {
  type DataSourceApi,
  type DataSourceInstanceSettings,
  type DataSourceRef,
  type ScopedVars,
} from '@grafana/data';
import {
  config,
  type DataSourceSrv,
  getBackendSrv,
  getTemplateSrv,
  type GetDataSourceListFilters,
} from '@grafana/runtime';

import { importDataSourcePlugin } from '../plugins/importPlugin';

type Ref = DataSourceRef | string | null | undefined;

/** Finds data sources by uid, name, or a variable that holds either; loads each plugin once and keeps one instance per uid. */
export class HostDataSourceSrv implements DataSourceSrv {
  private readonly instances = new Map<string, Promise<DataSourceApi>>();

  async get(ref?: Ref, scopedVars?: ScopedVars): Promise<DataSourceApi> {
    const settings = this.getInstanceSettings(ref, scopedVars);
    if (settings === undefined) {
      throw new Error(`Datasource ${describe(ref)} was not found`);
    }
    // A variable's settings carry the variable as uid: the instance is the one behind it.
    const uid = settings.rawRef?.uid ?? settings.uid;
    const known = this.instances.get(uid);
    if (known !== undefined) {
      return known;
    }
    const loading = load(settings.rawRef === undefined ? settings : (this.getInstanceSettings(uid) ?? settings));
    this.instances.set(uid, loading);
    loading.catch(() => this.instances.delete(uid));
    return loading;
  }

  getInstanceSettings(ref?: Ref, scopedVars?: ScopedVars): DataSourceInstanceSettings | undefined {
    const asked = typeof ref === 'string' ? ref : ref?.uid;
    if (asked === undefined || asked === null || asked === '' || asked === 'default') {
      return this.byNameOrUid(config.defaultDatasource);
    }
    if (!getTemplateSrv().containsTemplate(asked)) {
      return this.byNameOrUid(asked);
    }
    const name = getTemplateSrv().replace(asked, scopedVars);
    const found = name === 'default' ? this.byNameOrUid(config.defaultDatasource) : this.byNameOrUid(name);
    return found === undefined
      ? undefined
      : { ...found, isDefault: false, name: asked, uid: asked, rawRef: { type: found.type, uid: found.uid } };
  }

  getList(filters: GetDataSourceListFilters = {}): DataSourceInstanceSettings[] {
    const types = filters.type === undefined ? undefined : [filters.type].flat();
    return Object.values(config.datasources)
      .filter(({ meta }) => !filters.metrics || meta.metrics === true)
      .filter(({ meta }) => !filters.tracing || meta.tracing === true)
      .filter(({ meta }) => !filters.logs || meta.logs === true)
      .filter(({ meta }) => !filters.annotations || meta.annotations === true)
      .filter(({ meta }) => !filters.alerting || meta.alerting === true)
      .filter(({ meta }) => filters.pluginId === undefined || meta.id === filters.pluginId)
      .filter(({ type }) => types === undefined || types.includes(type))
      .filter((settings) => filters.filter === undefined || filters.filter(settings))
      .sort((a, b) => a.name.localeCompare(b.name));
  }

  async reload(): Promise<void> {
    const settings =
      await getBackendSrv().get<Pick<typeof config, 'datasources' | 'defaultDatasource'>>('/api/frontend/settings');
    config.datasources = settings.datasources;
    config.defaultDatasource = settings.defaultDatasource;
    this.instances.clear();
  }

  registerRuntimeDataSource(): void {
    throw new Error('The workbench has no runtime data sources.');
  }

  private byNameOrUid(text: string): DataSourceInstanceSettings | undefined {
    return Object.values(config.datasources).find(({ uid, name }) => uid === text || name === text);
  }
}

async function load(settings: DataSourceInstanceSettings): Promise<DataSourceApi> {
  const plugin = await importDataSourcePlugin(settings.meta);
  const instance = new plugin.DataSourceClass(settings);
  instance.components = plugin.components;
  instance.meta = settings.meta;
  return instance;
}

function describe(ref: Ref): string {
  return typeof ref === 'string' ? ref : (ref?.uid ?? 'default');
}
