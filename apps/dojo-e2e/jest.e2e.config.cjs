module.exports = {
  ...require('../../jest.preset.cjs')({
    displayName: 'dojo-e2e',
    ring: 'e2e',
    testTimeout: 60_000,
  }),
  // By hand one file at a time, because some are serial. `npm test` gives a number of its own.
  ...(process.env.KATAS_TEST_COUNTS === undefined && { maxWorkers: 1 }),
};
