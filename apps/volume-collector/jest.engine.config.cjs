module.exports = require('../../jest.preset.cjs')({
  displayName: 'volume-collector',
  ring: 'engine',
  testTimeout: 120000,
});
