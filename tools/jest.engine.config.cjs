module.exports = require('../jest.preset.cjs')({
  displayName: 'tools',
  ring: 'engine',
  testTimeout: 60_000,
});
