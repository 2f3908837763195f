/** Go reads meta, config and links into types of its own: keys it does not know never reach the browser. */
const META_KEYS = [
  'type',
  'typeVersion',
  'path',
  'pathSeparator',
  'custom',
  'stats',
  'notices',
  'channel',
  'preferredVisualisationType',
  'preferredVisualisationPluginId',
  'executedQueryString',
  'dataTopic',
  'uniqueRowIdFields',
];
const CONFIG_KEYS = [
  'displayName',
  'displayNameFromDS',
  'path',
  'description',
  'filterable',
  'writeable',
  'unit',
  'decimals',
  'min',
  'max',
  'interval',
  'mappings',
  'thresholds',
  'color',
  'links',
  'noValue',
  'type',
  'custom',
];
const LINK_KEYS = ['title', 'targetBlank', 'url', 'internal'];
const INTERNAL_LINK_KEYS = ['query', 'datasourceUid', 'datasourceName', 'panelsState', 'transformations', 'timeRange'];

type Json = Readonly<Record<string, unknown>>;

export function keepKnownMeta(meta: Json): Json {
  return pick(meta, META_KEYS);
}

export function keepKnownConfig(config: Json): Json {
  const known = pick(config, CONFIG_KEYS);
  return Array.isArray(known.links) ? { ...known, links: (known.links as Json[]).map(keepKnownLink) } : known;
}

function keepKnownLink(link: Json): Json {
  const known = pick(link, LINK_KEYS);
  return typeof known.internal === 'object' && known.internal !== null
    ? { ...known, internal: pick(known.internal as Json, INTERNAL_LINK_KEYS) }
    : known;
}

function pick(object: Json, keys: readonly string[]): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}
