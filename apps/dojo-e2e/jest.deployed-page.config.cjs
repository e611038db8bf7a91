const deployment = `${__dirname}/src/page-deployment`;

/** The browser suite, all of it, against one deployment: `npx jest -c apps/dojo-e2e/jest.deployed-page.config.cjs`. */
module.exports = {
  ...require('../../jest.preset.cjs')({
    displayName: 'dojo-e2e',
    ring: 'deployed-page',
    testTimeout: 60_000,
  }),
  testMatch: ['<rootDir>/src/page/**/page*.e2e.test.ts'],
  globalSetup: `${deployment}/set-up.ts`,
  globalTeardown: `${deployment}/tear-down.ts`,
  maxWorkers: 1,
};
