// Two projects: `browser` (jsdom, Grafana's scaffold) and `node` (what runs in the backend or anywhere).
// Started with the pinned Node of runtime/: src/backend/runtime.test.ts asserts its version.
process.env.TZ = 'UTC';

const scaffold = require('./.config/jest.config');

const transform = { '^.+\\.(m|c)?(t|j)sx?$': Object.values(scaffold.transform)[0] };
/** Other lines of Grafana's packages: nothing there is ours to find. */
const modulePathIgnorePatterns = ['<rootDir>/hosts/'];
const rooms = (names) => names.map((name) => `<rootDir>/src/${name}/**/*.test.{ts,tsx}`);

module.exports = {
  // A failed test may leave its server open: the run ends all the same, and says what failed.
  forceExit: true,
  // Shared machines: a test's time says nothing, so none fails for it sooner than this.
  testTimeout: 60_000,
  projects: [
    {
      ...scaffold,
      displayName: 'browser',
      transform,
      modulePathIgnorePatterns,
      // 13.2 of the Grafana packages brings ES modules with several extensions: transform what is asked for.
      transformIgnorePatterns: [],
      setupFiles: ['<rootDir>/jest-polyfills.js'],
      setupFilesAfterEnv: ['<rootDir>/jest-setup.js'],
      testMatch: rooms(['app', 'backend-client', 'canvas', 'data-frames', 'datasource', 'panels', 'views']),
    },
    {
      displayName: 'node',
      testEnvironment: 'node',
      transform,
      modulePathIgnorePatterns,
      testMatch: [
        ...rooms(['core', 'source', 'backend', 'plugin-protocol', 'demo', 'workbench']),
        '<rootDir>/scripts/**/*.test.{ts,mjs}',
        '<rootDir>/tests/repository/**/*.test.ts',
      ],
      moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json'],
    },
  ],
};
