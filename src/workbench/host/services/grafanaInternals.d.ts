// Setters that only Grafana itself calls: they are in the packages' files but not in their exports.
declare module '*/@grafana/runtime/dist/esm/components/PluginPage.mjs' {
  export function setPluginPage(component: import('@grafana/runtime').PluginPageType): void;
}

declare module '*/@grafana/runtime/dist/esm/components/PanelDataErrorView.mjs' {
  type Props = import('@grafana/runtime').PanelDataErrorViewProps;
  export function setPanelDataErrorView(component: React.ComponentType<Props>): void;
}

declare module '*/@grafana/runtime/dist/esm/services/dataSource/settings.mjs' {
  type Instance = import('@grafana/data').DataSourceInstanceSettings;
  /** undefined before Grafana 13. */
  export const initDataSourceInstanceSettings:
    ((settings: Record<string, Instance>, defaultName: string) => void) | undefined;
}

declare module '*/@grafana/runtime/dist/esm/services/dataSource/dataSource.mjs' {
  type Meta = import('@grafana/data').PluginMeta;
  /** undefined before Grafana 13. */
  export const setDataSourcePluginImporter: ((importer: (meta: Meta) => Promise<unknown>) => void) | undefined;
}

declare module '*/@grafana/i18n/dist/esm/i18n.mjs' {
  export function initDefaultI18nInstance(): Promise<unknown> | undefined;
  export function initDefaultReactI18nInstance(): void;
}
