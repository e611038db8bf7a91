module.exports = require('../../jest.preset.cjs')({ displayName: 'dojo-e2e' });
