import { type PluginInclude, PluginIncludeType } from '@grafana/data';

/** What this package of the app brings: the edition without a backend has neither. */
interface Edition {
  readonly dataSource: boolean;
  readonly dashboards: boolean;
}

/**
 * Told by the `includes` of the installed plugin.json, from which packaging takes what it leaves out (scripts/lib/package/editions.mjs). A
 * Grafana that sends none is taken for the edition with everything, as the sources are.
 */
export function editionOf(includes: readonly PluginInclude[] | undefined): Edition {
  const has = (type: PluginIncludeType) => includes === undefined || includes.some((one) => one.type === type);
  return { dataSource: has(PluginIncludeType.datasource), dashboards: has(PluginIncludeType.dashboard) };
}
