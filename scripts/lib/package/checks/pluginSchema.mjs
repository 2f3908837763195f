// The keys that Grafana's schema of plugin.json (docs/sources/developers/plugins/plugin.schema.json of its repository) has for what we use;
// it allows no others. Kept here by hand because the schema itself is only on the net.

/** `buildMode` is the scaffold's build's word. */
const ANY = ['$schema', 'id', 'type', 'name', 'info', 'dependencies', 'state', 'buildMode'];
const BY_TYPE = {
  app: [...ANY, 'includes', 'preload', 'autoEnabled', 'routes', 'roles', 'extensions'],
  panel: [...ANY, 'skipDataQuery'],
  datasource: [
    ...ANY,
    ...['alerting', 'annotations', 'backend', 'category', 'executable', 'logs', 'metrics', 'queryOptions', 'routes'],
    ...['streaming', 'tracing'],
  ],
};
const INFO = ['author', 'build', 'description', 'keywords', 'links', 'logos', 'screenshots', 'updated', 'version'];
const NESTED = {
  author: ['name', 'email', 'url'],
  build: ['time', 'repo', 'branch', 'hash', 'number', 'pr'],
  logos: ['small', 'large'],
};
const DEPENDENCIES = ['grafanaDependency', 'grafanaVersion', 'plugins', 'extensions'];
const INCLUDE = ['uid', 'type', 'name', 'component', 'role', 'action', 'path', 'addToNav', 'defaultNav', 'icon'];

/** Returns the paths of keys that are not foreseen ("info.licence"); a key of another type of plugin counts as one. */
export function unknownKeys({ info = {}, dependencies = {}, includes = [], ...rest }) {
  const manifest = { ...rest, info, dependencies, ...(includes.length > 0 ? { includes } : {}) };
  return [
    ...strange(manifest, BY_TYPE[manifest.type] ?? ANY, ''),
    ...strange(info, INFO, 'info.'),
    ...Object.entries(NESTED).flatMap(([key, allowed]) => strange(info[key] ?? {}, allowed, `info.${key}.`)),
    ...(info.links ?? []).flatMap((link, at) => strange(link, ['name', 'url'], `info.links[${at}].`)),
    ...(info.screenshots ?? []).flatMap((one, at) => strange(one, ['name', 'path'], `info.screenshots[${at}].`)),
    ...strange(dependencies, DEPENDENCIES, 'dependencies.'),
    ...includes.flatMap((one, at) => strange(one, INCLUDE, `includes[${at}].`)),
  ];
}

const strange = (object, allowed, prefix) =>
  Object.keys(object)
    .filter((key) => !allowed.includes(key))
    .map((key) => prefix + key);
