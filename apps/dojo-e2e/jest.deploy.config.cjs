/** Deploys the services as containers: `npx jest -c apps/dojo-e2e/jest.deploy.config.cjs`. */
module.exports = require('../../jest.preset.cjs')({
  displayName: 'dojo-e2e',
  ring: 'deploy',
  testTimeout: 120_000,
});
