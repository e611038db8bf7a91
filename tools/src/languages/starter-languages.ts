/**
 * The languages whose images `npm start` and `npm test` build: few and small, so that a first start is short. The
 * others are built by `npm run languages -- build`.
 */
export const STARTER_LANGUAGES: readonly string[] = [
  'c-gcc-assert',
  'javascript-node-test',
  'python-pytest',
  'python-unittest',
];
