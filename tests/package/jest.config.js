// The packages as they go out: `npm run test:package` makes them first. Too slow, and too particular to Linux, for `npm test`.
const { projects } = require('../../jest.config');

const { transform, moduleFileExtensions } = projects.find(({ displayName }) => displayName === 'node');

module.exports = {
  displayName: 'package',
  rootDir: '../..',
  testEnvironment: 'node',
  testMatch: ['<rootDir>/tests/package/*.test.mjs'],
  transform,
  moduleFileExtensions,
  // Two roots at once would only slow each other down.
  maxWorkers: 1,
};
