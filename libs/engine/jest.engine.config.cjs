module.exports = require('../../jest.preset.cjs')({
  displayName: 'engine',
  ring: 'engine',
  testTimeout: 60_000,
});
