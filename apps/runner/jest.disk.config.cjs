module.exports = require('../../jest.preset.cjs')({
  displayName: 'runner',
  ring: 'disk',
  testTimeout: 120_000,
});
