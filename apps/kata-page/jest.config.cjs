const { dirname, join } = require('node:path');

const commonjsBundle = require('../../tools/jest/commonjs-bundle.cjs');
const texts = commonjsBundle(join(__dirname, '../..'), 'texts', ['@nanostores/i18n', 'nanostores']);
const base = require('../../jest.preset.cjs')({ displayName: 'kata-page' });

module.exports = {
  ...base,
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^(?:@nanostores/i18n|nanostores)$': texts,
    // Jest loads CommonJS. The page's bundle has the ES module.
    '^marked$': join(dirname(require.resolve('marked')), 'marked.umd.js'),
  },
};
