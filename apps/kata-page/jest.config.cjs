const { dirname, join } = require('node:path');

const base = require('../../jest.preset.cjs')({ displayName: 'kata-page' });

module.exports = {
  ...base,
  moduleNameMapper: {
    ...base.moduleNameMapper,
    // Jest loads CommonJS. The page's bundle has the ES module.
    '^marked$': join(dirname(require.resolve('marked')), 'marked.umd.js'),
  },
};
