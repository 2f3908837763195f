// Checks of the files as such: Grafana serves every file of a plugin's folder to anyone, without credentials.
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';

import { ROOT } from '../../run.mjs';

const MAX_BYTES = 60e6;

/** Everything a package may hold, below the top folder. What is not foreseen here is a mistake until someone adds it. */
const FORESEEN = [
  /^(plugin\.json|README\.md|CHANGELOG\.md|LICENSE|MANIFEST\.txt)$/,
  /^([a-z-]+\/){0,2}(module|\d+)\.js(\.map|\.LICENSE\.txt)?$/,
  /^([a-z-]+\/){1,2}plugin\.json$/,
  /^([a-z-]+\/){0,2}img\/[a-z0-9-]+\.(svg|png|jpg|webp)$/,
  /^dashboards\/[a-z0-9-]+\.json$/,
  /^datasource\/gpx_[a-z]+_(linux|darwin|windows)_(amd64|arm64)(\.exe)?$/,
  /^datasource\/backend\/(node|node\.exe|backend\.cjs|bundle\.(cjs|cache|cjs\.LEGAL\.txt))$/,
  /^datasource\/backend\/lib\/[a-z0-9+_.-]+\.so\.\d+$/,
  /^datasource\/backend\/licenses\/[A-Za-z0-9.-]+\.txt$/,
];

/** Forms of secrets that are safe to look for: none occurs by chance. */
const SECRETS = [
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*[A-Za-z0-9+/=]{20}/,
  /\bgl(?:c|sa)_[A-Za-z0-9+/=_]{30,}/,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\bnpm_[A-Za-z0-9]{36}/,
  /\bAKIA[A-Z0-9]{16}\b/,
  /:_authToken=/,
];

const ANGULAR = ['app/plugins/sdk', 'angular.isNumber(', 'getLegacyAngularInjector'];

const textOf = (files, path) => files.get(path)?.data.toString() ?? '';
const isOurText = (path) => /\.(js|cjs|json|map|md|svg)$/.test(path);

export const contentChecks = {
  archive: ({ entries }, { ids }) => {
    const tops = [...new Set(entries.map(({ path }) => path.split('/')[0]))];
    const names = entries.map(({ path }) => path);
    return [
      ...(tops.length === 1 ? [] : [`the zip has ${tops.length} top folders: ${tops.join(', ')}`]),
      ...(tops[0] === ids[0] ? [] : [`the top folder is ${tops[0]} instead of ${ids[0]}`]),
      ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} is there twice`),
      ...names
        .filter((name) => name.split('/').includes('..') || name.includes('\\'))
        .map((name) => `${name} leads out of the folder`),
      ...entries.filter(({ mode }) => (mode & 0o170000) !== 0o100000).map(({ path }) => `${path} is no regular file`),
    ];
  },

  archivename: ({ name, manifests }, { platform, edition }) => {
    const { id, info } = manifests.get('');
    const wanted = `${id}-${info.version}.${platform ?? edition}.zip`;
    return name === wanted ? [] : [`the file is called ${name} instead of ${wanted}`];
  },

  modulejs: ({ files, manifests }) =>
    [...manifests.keys()]
      .filter((folder) => !files.has(`${folder}module.js`))
      .map((folder) => `${folder}module.js is missing`),

  jsMap: ({ files }) =>
    [...files.keys()]
      .filter((path) => path.endsWith('.js') && !hasSources(files.get(`${path}.map`)))
      .map((path) => `${path}.map is missing, or holds no sources`),

  changelog: ({ files, manifests }) => {
    return textOf(files, 'CHANGELOG.md').trim() === ''
      ? ['CHANGELOG.md is missing or empty']
      : manifests.get('').info.version === undefined
        ? ['no version']
        : [];
  },

  license: ({ files }) =>
    /Apache License\s+Version 2\.0/.test(textOf(files, 'LICENSE')) ? [] : ['LICENSE is missing or not Apache 2.0'],

  readme: ({ files }) => (textOf(files, 'README.md').trim() === '' ? ['README.md is missing or empty'] : []),

  templatereadme: ({ files }) =>
    /Grafana (Panel|Data ?Source|App|Data Source Backend) Plugin Template/i.test(textOf(files, 'README.md'))
      ? ["README.md is the scaffold's"]
      : [],

  /** Words for developers have no place in what users read. */
  jargon: ({ files }) =>
    ['yarn', 'nodejs']
      .filter((word) => textOf(files, 'README.md').includes(word))
      .map((word) => `README.md says ${word}`),

  /** A signed package's list has every file, as it is: Grafana refuses the whole plugin otherwise. */
  manifest: ({ files }) => {
    if (!files.has('MANIFEST.txt')) {
      return [];
    }
    const listed = JSON.parse(/^\{.*^\}/ms.exec(textOf(files, 'MANIFEST.txt'))?.[0] ?? '').files;
    const found = [...files].filter(([path]) => path !== 'MANIFEST.txt');
    return [
      ...found
        .filter(([path, { data }]) => listed[path] !== createHash('sha256').update(data).digest('hex'))
        .map(([path]) => `${path} is not what MANIFEST.txt lists`),
      ...Object.keys(listed)
        .filter((path) => !files.has(path))
        .map((path) => `MANIFEST.txt lists ${path}, which is not in the package`),
    ];
  },

  /** Traces of Angular, by which Grafana tells a plugin it will not load. */
  legacyplatform: ({ files }) =>
    [...files]
      .filter(([path, { data }]) => path.endsWith('module.js') && ANGULAR.some((mark) => data.includes(mark)))
      .map(([path]) => `${path} uses Angular`),

  unsafesvg: ({ files }) =>
    [...files]
      .filter(
        ([path, { data }]) =>
          path.endsWith('.svg') && /<script|\son[a-z]+\s*=|javascript:|<foreignObject/i.test(data.toString())
      )
      .map(([path]) => `${path} can run code`),

  trackingscripts: ({ files }) =>
    [...files]
      .filter(
        ([path, { data }]) =>
          /\.(js|json)$/.test(path) &&
          /google-analytics\.com|googletagmanager\.com|rudderlabs|segment\.(io|com)\/v1|hotjar\.com/.test(
            data.toString()
          )
      )
      .map(([path]) => `${path} names a tracking service`),

  'throughline-foreseen': ({ files }) =>
    [...files.keys()]
      .filter((path) => !FORESEEN.some((pattern) => pattern.test(path)))
      .map((path) => `${path} has no business in the package`),

  'throughline-secrets': ({ files }) =>
    [...files]
      .filter(([path]) => isOurText(path))
      .flatMap(([path, { data }]) => {
        const text = data.toString();
        return SECRETS.filter((secret) => secret.test(text)).map(
          (secret) => `${path} holds what looks like a secret (${secret.source.slice(0, 20)}…)`
        );
      }),

  'throughline-machine-paths': ({ files }) =>
    [...files]
      .filter(([path]) => isOurText(path) || /\/gpx_[^/]*$/.test(path))
      .flatMap(([path, { data }]) =>
        [ROOT, homedir()]
          .filter((folder) => folder.length > 1 && data.includes(`${folder}/`))
          .map((folder) => `${path} names a folder of the machine it was made on: ${folder}`)
      ),

  'throughline-size': ({ size }) =>
    size <= MAX_BYTES ? [] : [`the zip has ${(size / 1e6).toFixed(1)} MB, more than ${MAX_BYTES / 1e6}`],
};

function hasSources(map) {
  if (map === undefined) {
    return false;
  }
  const { sources, mappings } = JSON.parse(map.data.toString());
  return sources.length > 0 && mappings.length > 0;
}
