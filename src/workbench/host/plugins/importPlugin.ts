import {
  AppPlugin,
  type DataSourceApi,
  type DataSourceJsonData,
  DataSourcePlugin,
  PanelPlugin,
  type PluginMeta,
} from '@grafana/data';
import { type DataQuery } from '@grafana/schema';
import { config } from '@grafana/runtime';

import { loadPluginModule } from './loadPluginModule';

type AnyDataSource = DataSourceApi<DataQuery, DataSourceJsonData>;
type AnyDataSourcePlugin = DataSourcePlugin<AnyDataSource, DataQuery, DataSourceJsonData>;

const panels = new Map<string, PanelPlugin>();
const loadingPanels = new Map<string, Promise<PanelPlugin>>();

/** Loads a panel of the plugin once; a failure is not kept. */
export function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const known = loadingPanels.get(id);
  if (known !== undefined) {
    return known;
  }
  const loading = loadPanel(id);
  loadingPanels.set(id, loading);
  loading.catch(() => loadingPanels.delete(id));
  return loading;
}

export function getPanelPluginFromCache(id: string): PanelPlugin | undefined {
  return panels.get(id);
}

export async function importDataSourcePlugin(meta: PluginMeta): Promise<AnyDataSourcePlugin> {
  const plugin: AnyDataSourcePlugin = await importExport(
    meta,
    DataSourcePlugin<AnyDataSource, DataQuery, DataSourceJsonData>
  );
  plugin.meta = meta;
  return plugin;
}

export async function importAppPlugin(meta: PluginMeta): Promise<AppPlugin> {
  const plugin = await importExport(meta, AppPlugin);
  plugin.meta = meta;
  plugin.init(meta);
  return plugin;
}

async function loadPanel(id: string): Promise<PanelPlugin> {
  const meta = config.panels[id];
  if (meta === undefined) {
    throw new Error(`There is no panel plugin "${id}" in dist/, and the workbench has no stand-in for it.`);
  }
  const plugin = await importExport(meta, PanelPlugin);
  plugin.meta = meta;
  panels.set(id, plugin);
  return plugin;
}

async function importExport<T>(meta: PluginMeta, kind: abstract new (...args: never[]) => T): Promise<T> {
  const { plugin } = await loadPluginModule(meta.module, meta.info.version);
  if (!(plugin instanceof kind)) {
    throw new Error(`${meta.module} exports no ${kind.name} named "plugin".`);
  }
  return plugin;
}
