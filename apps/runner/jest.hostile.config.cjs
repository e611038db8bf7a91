module.exports = require('../../jest.preset.cjs')({
  displayName: 'runner',
  ring: 'hostile',
  testTimeout: 120_000,
});
