/** The only locale of zod in use. Loading the sixty others in each test file takes half as long as all tests. */
module.exports = { en: require('../../node_modules/zod/v4/locales/en.cjs').default };
