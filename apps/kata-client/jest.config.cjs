module.exports = require('../../jest.preset.cjs')({ displayName: 'kata-client' });
