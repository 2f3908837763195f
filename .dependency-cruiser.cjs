/**
 * The doors between the rooms of src/ (docs/architecture.md): an allowlist, everything else is denied. Types count as imports.
 * `may(from, ...to)`: files under `from` may import files under any `to`.
 */
const room = (name) => `^src/${name}/`;
const npm = (...names) => `(^|/)node_modules/(${names.join('|')})/`;
const may = (from, ...to) => to.map((path) => ({ from: { path: from, pathNot: NOT_PRODUCT }, to: { path } }));
const alsoTests = (from, ...to) => to.map((path) => ({ from: { path: from }, to: { path } }));

const NOT_PRODUCT = '\\.(test|bench)\\.tsx?$|/testing/';
const NODE_BUILTINS = { dependencyTypes: ['core'] };
const TESTING = '/testing/';
const core = '^src/core/(?!testing/)';

const react = npm('react', 'react-dom', '@types/react', '@types/react-dom', '@emotion/css');
const grafanaUi = npm('@grafana/data', '@grafana/ui', '@grafana/i18n');

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'panels-are-islands',
      severity: 'error',
      from: { path: '^src/panels/([^/]+)/' },
      to: { path: '^src/panels/', pathNot: '^src/panels/$1/' },
    },
    {
      name: 'nothing-imports-the-demo',
      severity: 'error',
      from: { path: '^src/(?!demo/)' },
      to: { path: room('demo') },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: NOT_PRODUCT },
      to: { path: `${TESTING}|\\.test\\.tsx?$` },
    },
  ],
  allowedSeverity: 'error',
  allowed: [
    // Within a room.
    { from: { path: '^src/([^/]+)/' }, to: { path: '^src/$1/' } },
    // Between rooms, downwards only. (Tests obey the same doors, and may use core/testing.)
    ...alsoTests('^src/(?!core/)', core),
    ...alsoTests('^src/.*\\.(test|bench)\\.tsx?$', '^src/core/testing/'),
    ...alsoTests('^src/.*/testing/', '^src/core/testing/'),
    ...alsoTests(room('app'), room('views'), room('data-frames'), room('backend-client')),
    ...alsoTests(room('panels'), room('views'), room('data-frames')),
    ...alsoTests(room('views'), room('canvas'), room('backend-client'), room('data-frames')),
    ...alsoTests(room('datasource'), room('source'), room('data-frames'), room('backend-client')),
    ...alsoTests(room('backend'), room('plugin-protocol'), room('source')),
    ...alsoTests(room('workbench'), room('plugin-protocol')),
    ...alsoTests('^src/module\\.tsx$', room('app')),

    // npm packages and Node, room by room. core, source, demo and canvas have none.
    ...may(room('data-frames'), npm('@grafana/data')),
    ...may(room('backend-client'), npm('@grafana/data', '@grafana/runtime', 'rxjs')),
    ...may(room('views'), react, grafanaUi, npm('@grafana/runtime', 'uplot')),
    ...may(room('panels'), react, grafanaUi, npm('@grafana/runtime')),
    ...may(room('datasource'), react, grafanaUi, npm('@grafana/runtime', '@grafana/schema', 'rxjs')),
    ...may(room('app'), react, grafanaUi, npm('@grafana/runtime', 'rxjs')),
    ...may('^src/module\\.tsx$', react, grafanaUi),
    ...may(room('plugin-protocol'), npm('@grpc/grpc-js', '@bufbuild/protobuf')),
    ...may(room('backend'), npm('@grpc/grpc-js', 'apache-arrow')),
    { from: { path: '^src/(plugin-protocol|backend)/' }, to: NODE_BUILTINS },
    // The workbench is a host: it may use what a host uses.
    { from: { path: room('workbench') }, to: { path: '(^|/)node_modules/' } },
    { from: { path: room('workbench') }, to: NODE_BUILTINS },
    // Tests may use any package.
    { from: { path: `^src/.*(${NOT_PRODUCT})` }, to: { path: '(^|/)node_modules/' } },
    { from: { path: `^src/.*(${NOT_PRODUCT})` }, to: NODE_BUILTINS },
    // scripts/demo does the demo's I/O.
    ...alsoTests('^scripts/demo/', room('demo'), core, '^scripts/demo/'),
    { from: { path: '^scripts/' }, to: NODE_BUILTINS },
    { from: { path: '^scripts/.*\\.test\\.ts$' }, to: { path: '(^|/)node_modules/esbuild/' } },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/|^src/plugin-protocol/generated/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectJSDocImports: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts', '.json'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
