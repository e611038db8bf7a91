module.exports = require('../../jest.preset.cjs')({ displayName: 'katas-tree', ring: 'disk' });
