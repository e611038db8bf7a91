/** Three engines of its own, as root: `npx jest -c apps/dojo-e2e/jest.machines.config.cjs`. */
module.exports = require('../../jest.preset.cjs')({
  displayName: 'dojo-e2e',
  ring: 'machines',
  testTimeout: 300_000,
});
