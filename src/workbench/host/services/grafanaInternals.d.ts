// Setters that only Grafana itself calls: they are in the package's files but not in its exports.
declare module '*/@grafana/runtime/dist/esm/components/PluginPage.mjs' {
  import { type PluginPageType } from '@grafana/runtime';
  export function setPluginPage(component: PluginPageType): void;
}

declare module '*/@grafana/runtime/dist/esm/components/PanelDataErrorView.mjs' {
  import { type PanelDataErrorViewProps } from '@grafana/runtime';
  export function setPanelDataErrorView(component: React.ComponentType<PanelDataErrorViewProps>): void;
}

declare module '*/@grafana/runtime/dist/esm/services/dataSource/settings.mjs' {
  import { type DataSourceInstanceSettings } from '@grafana/data';
  export function initDataSourceInstanceSettings(
    settings: Record<string, DataSourceInstanceSettings>,
    defaultName: string
  ): void;
}

declare module '*/@grafana/runtime/dist/esm/services/dataSource/dataSource.mjs' {
  import { type DataSourcePlugin, type PluginMeta } from '@grafana/data';
  export function setDataSourcePluginImporter(importer: (meta: PluginMeta) => Promise<unknown>): void;
}

declare module '*/@grafana/i18n/dist/esm/i18n.mjs' {
  export function initDefaultI18nInstance(): Promise<unknown> | undefined;
  export function initDefaultReactI18nInstance(): void;
}
