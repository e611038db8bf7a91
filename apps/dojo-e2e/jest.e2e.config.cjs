module.exports = {
  ...require('../../jest.preset.cjs')({
    displayName: 'dojo-e2e',
    ring: 'e2e',
    testTimeout: 60_000,
  }),
  // Each file starts a system of its own; side by side they would only fight over the processors.
  maxWorkers: 1,
};
