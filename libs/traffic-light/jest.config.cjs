module.exports = require('../../jest.preset.cjs')({ displayName: 'traffic-light' });
