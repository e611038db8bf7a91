module.exports = require('../../jest.preset.cjs')({
  displayName: 'shell',
  ring: 'engine',
  testTimeout: 60_000,
});
