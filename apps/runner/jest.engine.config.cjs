module.exports = require('../../jest.preset.cjs')({
  displayName: 'runner',
  ring: 'engine',
  testTimeout: 60_000,
});
