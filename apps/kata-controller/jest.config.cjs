module.exports = require('../../jest.preset.cjs')({
  displayName: 'kata-controller',
  globals: { IS_CI: Boolean(process.env.CI) },
});
