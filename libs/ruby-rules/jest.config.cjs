module.exports = require('../../jest.preset.cjs')({ displayName: 'ruby-rules' });
