module.exports = require('../../jest.preset.cjs')({
  displayName: 'kata-controller',
  ring: 'disk',
  globals: { IS_CI: Boolean(process.env.CI) },
});
