// Checks of plugin.json, the app's and the nested ones'. Each returns messages.
import { isPng } from '../png.mjs';
import { unknownKeys } from './pluginSchema.mjs';

const SEMVER = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

const nested = ({ manifests }) => [...manifests].filter(([folder]) => folder !== '');
const all = ({ manifests }) => [...manifests];
const app = ({ manifests }) => manifests.get('');

export const metadataChecks = {
  metadata: (packed) => {
    const missing = app(packed) === undefined ? ['there is no plugin.json at the top'] : [];
    const unnamed = all(packed)
      .filter(
        ([, manifest]) => !manifest.name || !manifest.id || !manifest.type || !SEMVER.test(manifest.info?.version ?? '')
      )
      .map(([folder]) => `${folder}plugin.json lacks a name, an id, a type or a version`);
    return [...missing, ...unnamed];
  },

  nestedmetadata: ({ unreadable }) => unreadable.map((path) => `${path} is not JSON`),

  metadatavalid: (packed) =>
    all(packed).flatMap(([folder, { info, buildMode }]) => [
      ...(buildMode === 'development' ? [`${folder}plugin.json is of a build for development`] : []),
      ...(JSON.stringify(info).includes('%') ? [`${folder}plugin.json still has a placeholder`] : []),
      ...(/^\d{4}-\d\d-\d\d$/.test(info.updated) ? [] : [`${folder}plugin.json: info.updated is no date`]),
      ...(info.version === app(packed).info.version
        ? []
        : [`${folder}plugin.json has version ${info.version}, the app ${app(packed).info.version}`]),
    ]),

  /** Grafana's schema of plugin.json allows no key that it does not name. */
  metadataschema: (packed) =>
    all(packed).flatMap(([folder, manifest]) =>
      unknownKeys(manifest).map((key) => `${folder}plugin.json: ${key} is not in Grafana's schema for this type`)
    ),

  packagejson: (packed, { version }) =>
    app(packed).info.version === version
      ? []
      : [`plugin.json has version ${app(packed).info.version}, package.json ${version}`],

  pluginname: (packed, { ids, edition }) => {
    const found = all(packed).map(([, { id }]) => id);
    const wanted = edition === 'full' ? ids : ids.filter((id) => !id.endsWith('-datasource'));
    return [
      ...wanted.filter((id) => !found.includes(id)).map((id) => `the plugin ${id} is not in the package`),
      ...found
        .filter((id) => !wanted.includes(id))
        .map((id) => `the package holds a plugin ${id} that the sources do not have`),
      ...all(packed)
        .filter(([, { id, name }]) => id === name || !/^[0-9a-z]+-[0-9a-z]+-(app|panel|datasource)$/.test(id))
        .map(([folder, { id }]) => `${folder}plugin.json: ${id} is no id of three parts, or the name too`),
    ];
  },

  typesuffix: (packed) =>
    all(packed)
      .filter(([, { id, type }]) => !id.endsWith(`-${type}`))
      .map(([folder, { id, type }]) => `${folder}plugin.json: the id ${id} does not end with -${type}`),

  includesnested: (packed) =>
    nested(packed)
      .filter(
        ([folder, { type }]) =>
          !app(packed).includes.some((one) => one.path === `${folder}plugin.json` && one.type === type)
      )
      .map(([folder, { type }]) => `the app's includes do not have ${folder}plugin.json as a ${type}`),

  grafanadependency: (packed) =>
    all(packed)
      .filter(([, { dependencies }]) => !/^>=\d+\.\d+\.\d+$/.test(dependencies?.grafanaDependency ?? ''))
      .map(([folder]) => `${folder}plugin.json: dependencies.grafanaDependency is no lower bound such as >=12.3.0`),

  discoverability: (packed) =>
    all(packed)
      .filter(([, { info }]) => !info.description || !(info.keywords?.length > 0))
      .map(([folder]) => `${folder}plugin.json lacks a description or keywords`),

  logos: (packed) =>
    all(packed).flatMap(([folder, { info }]) =>
      ['small', 'large']
        .filter((size) => !packed.files.has(`${folder}${info.logos?.[size]}`))
        .map((size) => `${folder}plugin.json: the ${size} logo ${info.logos?.[size]} is not in the package`)
    ),

  /** One at least, of the app; each a picture, whatever its name says. */
  screenshots: (packed) => [
    ...((app(packed).info.screenshots ?? []).length > 0 ? [] : ['the app has no screenshot']),
    ...all(packed).flatMap(([folder, { info }]) =>
      (info.screenshots ?? [])
        .filter(({ name, path }) => !name || !isPng(packed.files.get(`${folder}${path}`)?.data))
        .map(
          ({ path }) => `${folder}plugin.json: the screenshot ${path} is not in the package, has no name or is no PNG`
        )
    ),
  ],

  metadatapaths: (packed) => [
    ...app(packed)
      .includes.filter(({ type, path }) => type === 'dashboard' && !packed.files.has(path))
      .map(({ path }) => `the app includes ${path}, which is not in the package`),
    ...all(packed).flatMap(([folder, { info }]) =>
      [info.logos?.small, info.logos?.large, ...(info.screenshots ?? []).map(({ path }) => path)]
        .filter((path) => path !== undefined && /^[./]|^[a-z]+:/.test(path))
        .map((path) => `${folder}plugin.json: ${path} is no path that begins in its own folder`)
    ),
  ],
};
