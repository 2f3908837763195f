/// <reference types="systemjs" />

interface PluginModule {
  readonly plugin?: unknown;
}

/**
 * Loads a built plugin from the address that Grafana uses, `public/plugins/<id>/module.js?_cache=<version>`, relative to the page's base.
 * `<id>` is the nested plugin's own; its lazy chunks come from wherever the module itself says.
 */
export async function loadPluginModule(module: string, version: string): Promise<PluginModule> {
  const address = new URL(`${module}?_cache=${encodeURIComponent(version)}`, document.baseURI).href;
  return (await System.import(address)) as PluginModule;
}
