module.exports = require('../../jest.preset.cjs')({ displayName: 'kata-controller' });
