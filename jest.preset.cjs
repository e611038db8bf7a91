/** What every project's jest configuration has in common; `ring` picks the test files. */
module.exports = ({ displayName, ring = 'unit', ...rest }) => ({
  displayName,
  testEnvironment: 'node',
  // What property tests read instead of the environment.
  globals: { FULL_PROPERTIES: process.env.PROPERTY_RUNS === 'full' },
  runtime: `${__dirname}/tools/jest/runtime.cjs`,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    '^\\.\\./locales/index\\.cjs$': `${__dirname}/tools/jest/zod-locales.cjs`,
    '^(?:@opentelemetry/api|formidable)$': `${__dirname}/tools/jest/nothing.cjs`,
    '^fast-check$': `${__dirname}/tools/jest/fast-check.cjs`,
  },
  moduleFileExtensions: ['ts', 'js', 'cjs', 'json', 'node'],
  testMatch:
    ring === 'unit'
      ? [
          '<rootDir>/src/**/!(*.disk|*.engine|*.dockerd|*.e2e|*.deploy|*.machines|*.stack|*.hostile).test.ts',
        ]
      : [`<rootDir>/src/**/*.${ring}.test.ts`],
  globalSetup: `${__dirname}/tools/jest/temporary-folder/set-up.cjs`,
  globalTeardown: `${__dirname}/tools/jest/temporary-folder/tear-down.cjs`,
  ...rest,
});

module.exports.commonjsBundle = require('./tools/jest/commonjs-bundle.cjs');
