module.exports = require('../../jest.preset.cjs')({
  displayName: 'volume-collector',
  ring: 'disk',
});
