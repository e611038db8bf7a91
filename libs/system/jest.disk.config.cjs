module.exports = require('../../jest.preset.cjs')({ displayName: 'system', ring: 'disk' });
