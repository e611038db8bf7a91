/** zod's one language that we use. Each test file would load sixty others, which takes half as long as all tests. */
module.exports = { en: require('../../node_modules/zod/v4/locales/en.cjs').default };
