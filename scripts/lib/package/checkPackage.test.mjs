import { createHash } from 'node:crypto';

import { checkPackage, CHECK_NAMES } from './checkPackage.mjs';
import { signedMachO } from './testing/signedMachO.mjs';
import { goodPackage, IDS, VERSION } from './testing/goodPackage.mjs';

const faultsOf = (packed, expected = {}) =>
  checkPackage(packed, { edition: 'full', platform: 'linux_amd64', ids: IDS, version: VERSION, ...expected });
const TOP = 'throughline-tracing-app';

/** A good package with one thing wrong: `change` gets the entries by path below the top folder and edits them. */
function spoilt(change) {
  const packed = goodPackage();
  const files = new Map(packed.entries.map((entry) => [entry.path.slice(TOP.length + 1), entry]));
  change(files, packed);
  return {
    ...packed,
    entries: [...files].map(([path, entry]) => ({
      ...entry,
      path: entry.path.startsWith(TOP) ? `${TOP}/${path}` : entry.path,
    })),
  };
}
const text = (value) => Buffer.from(value);
const edit = (path, change) => (files) => {
  const manifest = JSON.parse(files.get(path).data.toString());
  change(manifest);
  files.get(path).data = text(JSON.stringify(manifest));
};
const without = (path) => (files) => files.delete(path);
const add =
  (path, data, mode = 0o100644) =>
  (files) =>
    files.set(path, { path: `${TOP}/${path}`, mode, data: text(data) });
const chmod = (path, mode) => (files) => {
  files.get(path).mode = mode;
};
const GPX = 'datasource/gpx_throughline_linux_amd64';

const MANIFEST = (files) =>
  `-----BEGIN PGP SIGNED MESSAGE-----\n\n${JSON.stringify({ files }, undefined, 2)}\n-----BEGIN PGP SIGNATURE-----\n`;
const sums = (files) =>
  Object.fromEntries([...files].map(([path, { data }]) => [path, createHash('sha256').update(data).digest('hex')]));

/** [rule, what is wrong, how, a part of what is said, what else is expected of the package] */
const PLANTED = [
  ['metadata', 'no plugin.json', without('plugin.json'), 'there is no plugin.json'],
  [
    'metadata',
    'a panel without a name',
    edit('panels/timeline/plugin.json', (m) => delete m.name),
    'panels/timeline/plugin.json lacks',
  ],
  [
    'nestedmetadata',
    'a nested plugin.json that is no JSON',
    add('panels/timeline/plugin.json', '{'),
    'panels/timeline/plugin.json is not JSON',
  ],
  ['metadatavalid', 'a placeholder left', edit('plugin.json', (m) => (m.info.updated = '%TODAY%')), 'placeholder'],
  [
    'metadatavalid',
    'a build for development',
    edit('plugin.json', (m) => (m.buildMode = 'development')),
    'development',
  ],
  [
    'metadatavalid',
    'a nested plugin of another version',
    edit('datasource/plugin.json', (m) => (m.info.version = '9.9.9')),
    '9.9.9',
  ],
  [
    'pluginname',
    'a panel of the sources that is missing',
    (files) => ['plugin.json', 'module.js', 'module.js.map'].forEach((f) => files.delete(`panels/timeline/${f}`)),
    'throughline-timeline-panel is not in',
  ],
  [
    'pluginname',
    'an unknown plugin',
    edit('panels/timeline/plugin.json', (m) => (m.id = 'other-panel')),
    'other-panel that the sources do not have',
  ],
  [
    'typesuffix',
    'an id of another type',
    edit('panels/timeline/plugin.json', (m) => (m.type = 'app')),
    'does not end with -app',
  ],
  [
    'includesnested',
    'a nested plugin that is not included',
    edit('plugin.json', (m) => m.includes.shift()),
    'datasource/plugin.json',
  ],
  [
    'grafanadependency',
    'no lower bound',
    edit('plugin.json', (m) => (m.dependencies.grafanaDependency = '*')),
    'no lower bound',
  ],
  ['discoverability', 'no keywords', edit('plugin.json', (m) => (m.info.keywords = [])), 'keywords'],
  [
    'logos',
    'a nested logo that is missing',
    without('panels/timeline/img/logo.svg'),
    'panels/timeline/plugin.json: the small logo',
  ],
  [
    'screenshots',
    'a screenshot that is missing',
    edit('plugin.json', (m) => (m.info.screenshots = [{ name: 'x', path: 'img/none.png' }])),
    'img/none.png',
  ],
  ['screenshots', 'none at all', edit('plugin.json', (m) => (m.info.screenshots = [])), 'the app has no screenshot'],
  ['screenshots', 'a page of HTML called PNG', add('img/screenshot.png', '<html></html>'.repeat(9)), 'is no PNG'],
  [
    'screenshots',
    'half a PNG',
    (files) => (files.get('img/screenshot.png').data = files.get('img/screenshot.png').data.subarray(0, 50)),
    'is no PNG',
  ],
  [
    'metadataschema',
    'a key that Grafana does not know',
    edit('plugin.json', (m) => (m.info.licence = 'x')),
    'info.licence is not in',
  ],
  [
    'metadataschema',
    "a data source's key in a panel",
    edit('panels/timeline/plugin.json', (m) => (m.tracing = true)),
    'panels/timeline/plugin.json: tracing',
  ],
  [
    'packagejson',
    "another version than package.json's",
    edit('plugin.json', (m) => (m.info.version = '1.2.4')),
    '1.2.4',
  ],
  [
    'pluginname',
    'a name that is the id',
    edit('plugin.json', (m) => (m.name = m.id)),
    'throughline-tracing-app is no id of three parts, or the name too',
  ],
  [
    'metadatapaths',
    'an included dashboard that is missing',
    without('dashboards/spike-to-span.json'),
    'dashboards/spike-to-span.json',
  ],
  [
    'metadatapaths',
    'a logo at another address',
    edit('plugin.json', (m) => (m.info.logos.small = 'https://example.com/logo.svg')),
    'https://example.com/logo.svg is no path',
  ],
  ['go-manifest', 'a backend of the app itself', edit('plugin.json', (m) => (m.backend = true)), 'the app itself'],
  ['backendbinary', 'no executable', without(GPX), `${GPX} is missing`],
  [
    'backendbinary',
    "another platform's executable alone",
    (files) => {
      files.set('datasource/gpx_throughline_darwin_arm64', files.get(GPX));
      files.delete(GPX);
    },
    `${GPX} is missing`,
  ],
  [
    'backendbinary',
    'a shell script as executable',
    (files) => (files.get(GPX).data = text('#!/bin/sh\n')),
    'not built by Go',
  ],
  [
    'backendbinary',
    'alerting without an executable',
    edit('panels/timeline/plugin.json', (m) => (m.alerting = true)),
    'and no executable',
  ],
  ['backenddebug', "a debugger's file", add('datasource/standalone.txt', ''), 'left over from debugging'],
  ['binarypermissions', 'mode 0644', chmod(GPX, 0o100644), '0644 instead of 0755'],
  ['binarypermissions', 'mode 0775', chmod(GPX, 0o100775), '0775 instead of 0755'],
  [
    'binarypermissions',
    'a file that begins as the executable does',
    add('datasource/backend/gpx_throughline.cjs', ''),
    'gpx_throughline.cjs has mode 0644',
  ],
  [
    'throughline-modes',
    'a Node that nobody may run',
    chmod('datasource/backend/node', 0o100644),
    'datasource/backend/node has mode 0644',
  ],
  ['throughline-modes', 'a script that anyone may run', chmod('module.js', 0o100755), 'module.js has mode 0755'],
  ['throughline-modes', 'set-user-id', chmod(GPX, 0o104755), '4755'],
  [
    'throughline-runtime',
    'a missing library',
    without('datasource/backend/lib/libstdc++.so.6'),
    'libstdc++.so.6 is missing',
  ],
  [
    'throughline-runtime',
    'no licence of the C library',
    without('datasource/backend/licenses/glibc.txt'),
    'licenses/glibc.txt is missing',
  ],
  [
    'throughline-runtime',
    "another processor's Node",
    (files) => files.get('datasource/backend/node').data.writeUInt16LE(0xb7, 18),
    'datasource/backend/node is for linux_arm64',
  ],
  [
    'throughline-runtime',
    'a missing code cache: every start would compile',
    without('datasource/backend/bundle.cache'),
    'bundle.cache is missing',
  ],
  [
    'throughline-code-signature',
    'a Node changed after it was signed',
    (files) => {
      const data = signedMachO();
      data[4100] ^= 1;
      files.get('datasource/backend/node').data = data;
    },
    'datasource/backend/node was changed after it was signed',
    { platform: 'darwin_amd64' },
  ],
  [
    'throughline-code-signature',
    "a launcher for Apple's processors without a signature",
    (files) => {
      files.get('datasource/backend/node').data = signedMachO();
      files.set('datasource/gpx_throughline_darwin_arm64', { ...files.get(GPX), data: signedMachO({ signed: false }) });
    },
    'gpx_throughline_darwin_arm64 is not signed',
    { platform: 'darwin_arm64' },
  ],
  [
    'archive',
    'two top folders',
    (files) => files.set('x', { path: 'other/x', mode: 0o100644, data: text('') }),
    '2 top folders',
  ],
  ['archive', 'a path out of the folder', add('../../etc/x', ''), 'leads out'],
  ['archive', 'a symbolic link', chmod('README.md', 0o120777), 'no regular file'],
  ['archivename', 'another name', (files, packed) => (packed.name = 'plugin.zip'), 'called plugin.zip'],
  ['modulejs', 'a plugin without code', without('panels/timeline/module.js'), 'panels/timeline/module.js is missing'],
  [
    'jsMap',
    'a nested module without its source map',
    without('panels/timeline/module.js.map'),
    'panels/timeline/module.js.map',
  ],
  [
    'jsMap',
    'an empty source map',
    add('module.js.map', '{"sources":[],"mappings":""}'),
    'module.js.map is missing, or holds no sources',
  ],
  ['changelog', 'no changelog', without('CHANGELOG.md'), 'CHANGELOG.md'],
  ['license', 'another licence', add('LICENSE', 'All rights reserved'), 'LICENSE'],
  ['readme', 'an empty readme', add('README.md', '\n'), 'README.md'],
  ['templatereadme', "the scaffold's readme", add('README.md', '# Grafana App Plugin Template'), "the scaffold's"],
  ['jargon', "developers' words", add('README.md', 'run yarn install'), 'README.md says yarn'],
  [
    'manifest',
    'a file changed after signing',
    (files) => add('MANIFEST.txt', MANIFEST({ ...sums(files), 'module.js': '00' }))(files),
    'module.js is not what MANIFEST.txt lists',
  ],
  [
    'manifest',
    'a signed file that is missing',
    (files) => add('MANIFEST.txt', MANIFEST({ ...sums(files), 'img/gone.svg': '00' }))(files),
    'MANIFEST.txt lists img/gone.svg',
  ],
  ['legacyplatform', 'Angular', add('panels/timeline/module.js', 'import "app/plugins/sdk"'), 'uses Angular'],
  ['unsafesvg', 'a logo that runs code', add('img/logo.svg', '<svg onload="x()"/>'), 'img/logo.svg can run code'],
  ['trackingscripts', 'a tracker', add('module.js', 'load("https://www.googletagmanager.com/gtm.js")'), 'tracking'],
  [
    'throughline-foreseen',
    'a database',
    add('datasource/backend/store.db', 'SQLite format 3'),
    'store.db has no business',
  ],
  ['throughline-foreseen', 'the workbench', add('workbench/server.cjs', ''), 'workbench/server.cjs has no business'],
  [
    'throughline-secrets',
    'a private key',
    add('module.js', `-----BEGIN PRIVATE KEY-----\n${'A'.repeat(40)}`),
    'secret',
  ],
  ['throughline-secrets', 'a Grafana token', add('module.js', `const t = "glsa_${'a1'.repeat(20)}"`), 'secret'],
  [
    'throughline-machine-paths',
    'a path of this machine',
    add('module.js.map', JSON.stringify({ sources: [`${process.cwd()}/src/x.ts`], mappings: 'A' })),
    'names a folder',
  ],
  ['throughline-size', 'too large a zip', (files, packed) => (packed.size = 61e6), '61.0 MB'],
];

describe('checkPackage', () => {
  it('finds nothing wrong with a good package', () => {
    expect(faultsOf(goodPackage())).toEqual([]);
  });

  it('finds nothing wrong with a signed one', () => {
    expect(faultsOf(spoilt((files) => add('MANIFEST.txt', MANIFEST(sums(files)))(files)))).toEqual([]);
  });

  // `expected` as a rest: a parameter that a row lacks would be jest's `done`.
  it.each(PLANTED)('%s refuses %s', (rule, what, change, said, ...[expected]) => {
    const faults = faultsOf(spoilt(change), expected);
    expect(
      faults
        .filter((fault) => fault.rule === rule)
        .map(({ message }) => message)
        .join('\n')
    ).toContain(said);
  });

  it('has a planted fault for every check', () => {
    expect(CHECK_NAMES.filter((name) => !PLANTED.some(([rule]) => rule === name))).toEqual([]);
  });

  it('finds a file that is in the zip twice', () => {
    const packed = goodPackage();
    packed.entries.push(packed.entries[0]);
    expect(faultsOf(packed).map(({ rule }) => rule)).toContain('archive');
  });

  it('refuses a backend in the edition without one', () => {
    const faults = faultsOf(
      { ...goodPackage(), name: `${TOP}-${VERSION}.panels.zip` },
      { edition: 'panels', platform: undefined }
    );
    expect(faults.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['backendbinary', 'pluginname']));
  });
});
