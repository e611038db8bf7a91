/** Tests that stop and start an engine of their own, as root: `npx jest -c apps/volume-collector/jest.dockerd.config.cjs`. */
module.exports = require('../../jest.preset.cjs')({
  displayName: 'volume-collector',
  ring: 'dockerd',
  testTimeout: 120000,
});
