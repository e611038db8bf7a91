module.exports = require('../../jest.preset.cjs')({ displayName: 'engine', ring: 'disk' });
