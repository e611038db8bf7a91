/** A Swarm of three machines of its own, as root: `npx jest -c apps/dojo-e2e/jest.stack.config.cjs`. */
module.exports = require('../../jest.preset.cjs')({
  displayName: 'dojo-e2e',
  ring: 'stack',
  testTimeout: 180_000,
});
