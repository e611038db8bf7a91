const { dirname, join } = require('node:path');

const preset = require('../../jest.preset.cjs');

const texts = preset.commonjsBundle('texts', ['@nanostores/i18n', 'nanostores']);
const base = preset({ displayName: 'kata-page' });

module.exports = {
  ...base,
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^(?:@nanostores/i18n|nanostores)$': texts,
    // Jest loads CommonJS. The page's bundle has the ES module.
    '^marked$': join(dirname(require.resolve('marked')), 'marked.umd.js'),
  },
};
